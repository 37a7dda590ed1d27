import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LABELS } from './labels.ts';
import { ROLES } from './rights.ts';
import { TICKET_STATUSES } from './ticket-status.ts';
import {
  CHANNELS,
  CHANNEL_CODES,
  CITIZEN_ACTIONS,
  DECLINE_REASONS,
  DECLINE_REASON_CODES,
  OUTCOMES_OF_KIND,
  PLACE_LEVELS,
  SOLVED,
  type Solved,
  TICKET_KINDS,
  TICKET_OUTCOMES,
  type TicketOutcome,
  WARNING_LEVELS,
  isChannel,
  mayGoToVillage,
  outcomeAfterVerdict,
} from './ticket-words.ts';

test.each([
  ['TicketStatus', TICKET_STATUSES],
  ['TicketOutcome', TICKET_OUTCOMES],
  ['TicketKind', TICKET_KINDS],
  ['WarningLevel', WARNING_LEVELS],
  ['PlaceLevel', PLACE_LEVELS],
  ['CitizenAction', CITIZEN_ACTIONS],
  ['Solved', SOLVED],
])('the enum %s is the one that partners are promised', (name, members) => {
  const contract = readFileSync(new URL('../../client/contract.graphql', import.meta.url), 'utf8');
  const promised = new RegExp(`enum ${name} \\{([^}]*)\\}`).exec(contract)?.[1]?.trim().split(/\s+/);

  expect(members).toEqual(promised);
});

test.each(Object.entries(LABELS))(
  'every %s has a Chinese word, and no word stands twice but for one meaning',
  (_, words) => {
    const labels = Object.entries(words);

    expect(labels.length).toBeGreaterThan(1);
    for (const [, label] of labels) expect(label).toMatch(/\p{Script=Han}/u);
    // Both ends of a waiting period are the same thing to a citizen.
    const different = labels.filter(([code]) => code !== 'closeDeclined').map(([, label]) => label);
    expect(new Set(different).size).toBe(different.length);
  },
);

test('there is a label for every role and every reason', () => {
  expect(Object.keys(LABELS.role)).toEqual([...ROLES]);
  expect(DECLINE_REASONS.map(({ code }) => code)).toEqual([...DECLINE_REASON_CODES]);
});

describe('declining', () => {
  test.each(DECLINE_REASONS)('$code says where to go instead', ({ whereToGo }) => {
    expect(whereToGo).toMatch(/^请.+。$/);
  });
});

describe('channels', () => {
  test.each([
    ['phone', 'passive'],
    ['board', 'passive'],
    ['grid', 'active'],
    ['patrol', 'active'],
    ['sensor', 'automatic'],
    ['session', 'session'],
    ['upper', 'upper'],
  ] as const)('%s is %s', (code, nature) => {
    expect(CHANNELS[code].nature).toBe(nature);
  });

  test('names of object members are no channels', () => {
    expect(CHANNEL_CODES.every(isChannel)).toBe(true);
    expect(['constructor', 'toString', '', 'WEB'].some(isChannel)).toBe(false);
  });
});

describe('the end of a ticket after the verdict', () => {
  test.each<[TicketOutcome, Solved | null, TicketOutcome]>([
    ['SOLVED', 'YES', 'SOLVED'],
    ['SOLVED', null, 'SOLVED'],
    ['SOLVED', 'PARTLY', 'PARTLY_SOLVED'],
    ['SOLVED', 'NO', 'EXPLAINED'],
    ['PARTLY_SOLVED', 'YES', 'PARTLY_SOLVED'],
    ['PARTLY_SOLVED', 'PARTLY', 'PARTLY_SOLVED'],
    ['PARTLY_SOLVED', 'NO', 'EXPLAINED'],
    ['EXPLAINED', 'NO', 'EXPLAINED'],
    ['ADOPTED', 'NO', 'ADOPTED'],
    ['KEPT_FOR_REFERENCE', 'PARTLY', 'KEPT_FOR_REFERENCE'],
  ])('stated %s, verdict %s: %s', (stated, solved, outcome) => {
    expect(outcomeAfterVerdict(stated, solved)).toBe(outcome);
  });

  test('a verdict never makes an outcome better than the unit stated, and a second look changes nothing', () => {
    const worth = (outcome: TicketOutcome) => ['EXPLAINED', 'PARTLY_SOLVED', 'SOLVED'].indexOf(outcome);
    fc.assert(
      fc.property(fc.constantFrom(...TICKET_OUTCOMES), fc.constantFrom(...SOLVED, null), (stated, solved) => {
        const outcome = outcomeAfterVerdict(stated, solved);
        expect(worth(outcome)).toBeLessThanOrEqual(worth(stated) < 0 ? -1 : worth(stated));
        expect(outcomeAfterVerdict(outcome, solved)).toBe(outcome);
      }),
    );
  });
});

test.each(TICKET_KINDS)(
  'a unit can answer a ticket of kind %s, never by what only other steps decide',
  (kind) => {
    expect(OUTCOMES_OF_KIND[kind].length).toBeGreaterThan(0);
    for (const outcome of ['NOT_OURS', 'DUPLICATE', 'WITHDRAWN'] as const) {
      expect(OUTCOMES_OF_KIND[kind]).not.toContain(outcome);
    }
  },
);

test.each([
  ['SELF_GOVERN', 'LEAD', true],
  ['SELF_GOVERN', 'ASSIST', true],
  ['ASSIST', 'LEAD', false],
  ['ASSIST', 'ASSIST', true],
  ['NOT_VILLAGE', 'LEAD', false],
  ['NOT_VILLAGE', 'ASSIST', false],
  [null, 'LEAD', false],
  [null, 'ASSIST', false],
] as const)('a matter of village duty %s may go to a village as %s: %s', (villageDuty, duty, answer) => {
  expect(mayGoToVillage(villageDuty, duty)).toBe(answer);
});
