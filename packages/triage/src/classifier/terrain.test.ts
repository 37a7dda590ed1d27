import { expect, test } from 'vitest';
import { gramsOfMessage } from './grams.ts';
import { inventedMessages } from './messages.fixtures.ts';
import { seededRandom } from './random.ts';
import { learnTerrain, nearnessOf } from './terrain.ts';
import { learnVocabulary, vectorsOf } from './vocabulary.ts';

const ROWS = inventedMessages(240);
const LABELS = [...new Set(ROWS.map(({ label }) => label))].toSorted();
const COUNTED = ROWS.map(gramsOfMessage);
const VOCABULARY = learnVocabulary(COUNTED, { atLeastPairs: 2, most: 5000 });
const learn = () =>
  learnTerrain({
    rows: vectorsOf(VOCABULARY, COUNTED),
    labels: ROWS.map(({ label }) => LABELS.indexOf(label)),
    classes: LABELS.length,
    random: seededRandom(7),
  });

test('a new message lies nearest to where messages of its own label gather', () => {
  const others = inventedMessages(90, 2);

  const near = nearnessOf(learn(), vectorsOf(VOCABULARY, others.map(gramsOfMessage)), LABELS.length);

  const right = others.filter(({ label }, row) => {
    const own = [...near.subarray(row * LABELS.length, (row + 1) * LABELS.length)];
    return LABELS[own.indexOf(Math.max(...own))] === label;
  });
  expect(right.length).toBeGreaterThan(80);
});

test('a gathering is the middle of several messages, and the same rows give the same ones', () => {
  const terrain = learn();

  expect(terrain.labels.length).toBeGreaterThanOrEqual(LABELS.length);
  expect(terrain.labels.length).toBeLessThanOrEqual(ROWS.length / 3);
  expect(new Set(terrain.labels).size).toBe(LABELS.length);
  expect(learn()).toEqual(terrain);
});

test('a message of nothing known lies near to none', () => {
  const near = nearnessOf(
    learn(),
    vectorsOf(VOCABULARY, [gramsOfMessage({ title: '', text: '' })]),
    LABELS.length,
  );

  expect([...near]).toEqual(LABELS.map(() => 0));
});

test('messages that all repeat a few give a space all the same', () => {
  const few = Array.from({ length: 120 }, (_, at) => COUNTED[at % 3]!);
  const rows = vectorsOf(VOCABULARY, few);

  const terrain = learnTerrain({
    ...{ rows, classes: 3, random: seededRandom(3) },
    labels: few.map((_, at) => at % 3),
  });

  const near = nearnessOf(terrain, rows, 3);
  expect(near.every(Number.isFinite)).toBe(true);
  for (let row = 0; row < 3; row += 1) {
    const own = [...near.subarray(row * 3, row * 3 + 3)];
    expect(own.indexOf(Math.max(...own))).toBe(row);
  }
});
