import fc from 'fast-check';
import { expect, test } from 'vitest';
import { INVENTED_ISSUES, INVENTED_SINGLES } from '../hot/issues.fixtures.ts';
import type { Message } from '../message.ts';
import { createSimilarIndex } from './similar-index.ts';
import { similarPairs } from './similar-pairs.ts';
import { similarity } from './similarity.ts';
import { sketchOf } from './sketch.ts';

const MESSAGES = [...Object.values(INVENTED_ISSUES).flat(), ...INVENTED_SINGLES];
const SKETCHES = MESSAGES.map((message) => sketchOf(message));
const NEAR = { first: 5, atLeast: 0.25 };

test('after any adding and removing the index answers as if only the rest had been added', () => {
  const anyStep = fc.record({ id: fc.nat(15), message: fc.nat(SKETCHES.length - 1), add: fc.boolean() });
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 60 }), fc.nat(SKETCHES.length - 1), (steps, asked) => {
      const index = createSimilarIndex<number>();
      const left = new Map<number, number>();
      for (const { id, message, add } of steps) {
        if (add) {
          index.add(id, SKETCHES[message]!);
          left.set(id, message);
        } else {
          expect(index.remove(id)).toBe(left.delete(id));
        }
      }
      const found = index.lookUp(SKETCHES[asked]!, { first: 100, atLeast: 0.3 });
      const wanted = [...left].filter(([, message]) => {
        const shares = SKETCHES[message]!.bands.some((band, at) => band === SKETCHES[asked]!.bands[at]);
        return shares && similarity(SKETCHES[message]!, SKETCHES[asked]!) >= 0.3;
      });
      expect(index.size).toBe(left.size);
      expect(new Set(found.map(({ id }) => id))).toEqual(new Set(wanted.map(([id]) => id)));
    }),
  );
});

test('the most similar ticket comes first, and no more than asked for', () => {
  const index = createSimilarIndex<string>();
  INVENTED_ISSUES['waterOutage']!.forEach((message, at) => index.add(`ZT-${at}`, sketchOf(message)));

  const found = index.lookUp(sketchOf(INVENTED_ISSUES['waterOutage']![1]!), { first: 2, atLeast: 0 });

  expect(found[0]).toEqual({ id: 'ZT-1', similarity: 1 });
  expect(found.length).toBeLessThanOrEqual(2);
});

test('a thousand tickets and one make the index grow, and all are still found', () => {
  const index = createSimilarIndex<number>();
  const message = (at: number): Message => ({ title: `第${at}号井盖`, text: `第${at}号井盖松动，车过就响` });
  for (let id = 0; id < 2_100; id += 1) index.add(id, sketchOf(message(id)));
  for (const id of [0, 1_023, 1_024, 2_099]) {
    expect(index.lookUp(sketchOf(message(id)), NEAR)[0]).toEqual({ id, similarity: 1 });
  }
});

test.each([
  ['the same village', '439901102003', true],
  ['its township', '439901102000', true],
  ['the whole county', '439901000000', true],
  ['another township', '439901103000', false],
])('a look-up in %s', (_, placeCode, found) => {
  const index = createSimilarIndex<string>();
  index.add('there', SKETCHES[0]!, { placeCode: '439901102003' });
  expect(index.lookUp(SKETCHES[0]!, { ...NEAR, placeCode })).toHaveLength(found ? 1 : 0);
});

test('tickets from before the moment asked for are left out', () => {
  const index = createSimilarIndex<string>();
  index.add('old', SKETCHES[0]!, { at: 1_000 });
  index.add('new', SKETCHES[0]!, { at: 2_000 });
  index.add('undated', SKETCHES[0]!);
  expect(index.lookUp(SKETCHES[0]!, { ...NEAR, since: 1_500 }).map(({ id }) => id)).toEqual([
    'new',
    'undated',
  ]);
});

test('pairs of a file name the earlier row first, with the ids as they are written', () => {
  const [first, second] = INVENTED_ISSUES['waterOutage']!;
  const rows = [
    { ...first!, id: 'x9' },
    { ...INVENTED_SINGLES[4]!, id: 7 },
    { ...second!, id: 3 },
    { ...first!, text: `${first!.text}！！`, id: 'x1' },
  ];
  const pairs = [...similarPairs<string | number>(rows)];
  expect(pairs.find((pair) => pair.similarity === 1)).toEqual({ a: 'x9', b: 'x1', similarity: 1 });
  expect(pairs.map(({ a, b }) => `${a} ${b}`)).not.toContain('7 x1');
  expect([...similarPairs<string | number>(rows, 0.9)]).toHaveLength(1);
});
