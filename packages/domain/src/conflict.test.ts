import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  TIERS,
  type Tier,
  type UnitNode,
  conflictClosure,
  lowestTierAgainst,
  tierAbove,
  tierOfUnit,
} from './conflict.ts';

const COUNTY: UnitNode[] = [
  { id: 'county-centre', parentId: null },
  { id: 'housing-bureau', parentId: null },
  { id: 'property-office', parentId: 'housing-bureau' },
  { id: 'repair-fund', parentId: 'property-office' },
  { id: 'township', parentId: null },
  { id: 'village-east', parentId: 'township' },
  { id: 'village-west', parentId: 'township' },
];

test.each([
  [['housing-bureau'], ['housing-bureau', 'property-office', 'repair-fund']],
  [['property-office'], ['property-office', 'repair-fund']],
  [['village-east'], ['village-east']],
  [
    ['township', 'repair-fund'],
    ['township', 'repair-fund', 'village-east', 'village-west'],
  ],
  [[], []],
  [['a unit long dissolved'], ['a unit long dissolved']],
])('a ticket against %j is closed to %j', (against, closed) => {
  expect(conflictClosure(COUNTY, against)).toEqual(new Set(closed));
});

test('a circle of units in bad data ends', () => {
  const circle = [
    { id: 'a', parentId: 'b' },
    { id: 'b', parentId: 'a' },
    { id: 'c', parentId: 'c' },
  ];

  expect(conflictClosure(circle, ['a'])).toEqual(new Set(['a', 'b']));
  expect(conflictClosure(circle, ['c'])).toEqual(new Set(['c']));
});

/** A forest: each unit's parent is one of those before it. */
const anyUnits = fc.array(fc.nat(), { minLength: 1, maxLength: 40 }).map((picks) =>
  picks.map((pick, index): UnitNode => {
    const parent = pick % (index + 1);
    return { id: `u${index}`, parentId: parent === index ? null : `u${parent}` };
  }),
);

test('closed are exactly those with somebody complained of on their way up', () => {
  fc.assert(
    fc.property(anyUnits, fc.array(fc.nat(39)), (units, picks) => {
      const against = new Set(picks.map((pick) => `u${pick % units.length}`));
      const closed = conflictClosure(units, against);
      const parentOf = new Map(units.map(({ id, parentId }) => [id, parentId]));

      for (const { id } of units) {
        const way: string[] = [];
        for (let at: string | null | undefined = id; at; at = parentOf.get(at)) way.push(at);
        expect(closed.has(id)).toBe(way.some((step) => against.has(step)));
      }
      expect(conflictClosure(units, closed)).toEqual(closed);
    }),
  );
});

test.each<[Tier, Tier]>([
  ['GRID', 'VILLAGE'],
  ['VILLAGE', 'TOWNSHIP'],
  ['TOWNSHIP', 'COUNTY'],
  ['COUNTY', 'UPPER'],
  ['UPPER', 'UPPER'],
])('above %s is %s', (tier, above) => {
  expect(tierAbove(tier)).toBe(above);
});

test.each<[Tier[], Tier]>([
  [[], 'GRID'],
  [['VILLAGE'], 'TOWNSHIP'],
  [['TOWNSHIP'], 'COUNTY'],
  [['VILLAGE', 'TOWNSHIP'], 'COUNTY'],
  [['COUNTY'], 'COUNTY'],
])('a ticket against units of %j starts at %s or above', (against, lowest) => {
  expect(lowestTierAgainst(against)).toBe(lowest);
});

test('a complaint never starts below those complained of', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('GRID', 'VILLAGE', 'TOWNSHIP', 'COUNTY')), (against) => {
      const lowest = TIERS.indexOf(lowestTierAgainst(against as Tier[]));
      for (const tier of against as Tier[]) expect(lowest).toBeGreaterThanOrEqual(TIERS.indexOf(tier));
    }),
  );
});

test.each([
  ['COUNTY_CENTRE', 'COUNTY'],
  ['DEPARTMENT', 'COUNTY'],
  ['PUBLIC_BODY', 'COUNTY'],
  ['TOWNSHIP', 'TOWNSHIP'],
  ['VILLAGE', 'VILLAGE'],
] as const)('a unit of kind %s works at tier %s', (kind, tier) => {
  expect(tierOfUnit(kind)).toBe(tier);
});
