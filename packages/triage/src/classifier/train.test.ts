import { Refusal } from '@zhitong/domain';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldText } from '../text.ts';
import { decodeClassifier, encodeClassifier } from './codec.ts';
import { evaluateClassifier } from './figures.ts';
import { inventedMessages } from './messages.fixtures.ts';
import { trainClassifier } from './train.ts';
import { evaluateFolds } from './trial.ts';

const ROWS = inventedMessages(150);
const TRAINED = trainClassifier(ROWS);
const groupOf = (label: string) => label.split('/')[0]!;
const ITEMS = ROWS.map((row) => ({
  ...row,
  label: `${row.label}/${/[河校学路]/.test(row.title) ? '甲' : '乙'}`,
}));
const STAGED = trainClassifier(ITEMS, { groupOf });

const refusalOf = (attempt: () => unknown): Refusal => {
  try {
    attempt();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('nothing was refused');
};

test('what was learnt from some messages sorts others', () => {
  const figures = evaluateClassifier(TRAINED, inventedMessages(90, 2));

  expect(figures.macroF1).toBeGreaterThan(0.95);
  expect(figures.top2).toBeGreaterThanOrEqual(figures.accuracy);
});

test('the same rows and seed give the same bytes, and the bytes the same answers', () => {
  const bytes = encodeClassifier(TRAINED);
  const again = encodeClassifier(trainClassifier(ROWS));
  const decoded = decodeClassifier(bytes);

  expect(Buffer.from(again).equals(bytes)).toBe(true);
  expect(Buffer.from(encodeClassifier(decoded)).equals(bytes)).toBe(true);
  for (const row of inventedMessages(20, 3)) {
    expect(decoded.guess(row)).toEqual(TRAINED.guess(row));
    expect(decoded.because(row, row.label)).toEqual(TRAINED.because(row, row.label));
  }
});

test('bytes that are damaged anywhere are no classifier', () => {
  const bytes = encodeClassifier(STAGED);

  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const damaged = bytes.slice();
      damaged[at]! ^= change;
      expect(() => decodeClassifier(damaged)).toThrow(TypeError);
      expect(() => decodeClassifier(bytes.subarray(0, at))).toThrow(TypeError);
    }),
    { numRuns: 40 },
  );
});

test.each([
  ['one stage', TRAINED],
  ['two stages', STAGED],
])('whatever is written, the answer is well formed (%s)', (_, classifier) => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), (title, text) => {
      const guesses = classifier.guess({ title, text }, 20);
      expect(guesses.map(({ label }) => label).toSorted()).toEqual(classifier.labels);
      const sum = guesses.reduce((total, { probability }) => total + probability, 0);
      expect(sum).toBeCloseTo(1, 6);
      const probabilities = guesses.map(({ probability }) => probability);
      expect(probabilities).toEqual(probabilities.toSorted((a, b) => b - a));
    }),
  );
});

test.each([
  ['nothing', { title: '', text: '' }],
  ['blanks', { title: ' \n', text: '\t ' }],
  ['lone surrogates', { title: '\ud800学校\udc00', text: '\udfff' }],
  ['12,000 characters', { title: '中学补课', text: '学校暑假违规补课收费'.repeat(1200) }],
])('a message of %s is answered', (_, message) => {
  for (const classifier of [TRAINED, STAGED]) {
    const [best] = classifier.guess(message);
    expect(best!.probability).toBeGreaterThan(0);
    expect(() => classifier.because(message, best!.label)).not.toThrow();
  }
});

test('few guesses are the best of many, also in two stages', () => {
  for (const row of inventedMessages(30, 4)) {
    expect(STAGED.guess(row, 2)).toEqual(STAGED.guess(row, 6).slice(0, 2));
  }
  expect(evaluateClassifier(STAGED, ITEMS).accuracy).toBeGreaterThan(0.9);
});

test('the words that decided are words of the message, in its own spelling, and speak of the matter', () => {
  const message = { title: '石桥村小学暑假违规补课', text: '幼儿园 学位 不够,孩子上学难。' };
  const words = TRAINED.because(message, '教育文体');

  expect(words.length).toBeGreaterThan(0);
  expect(words.map(({ word }) => word).join()).toMatch(/学|补课/);
  for (const { word, field, start, end } of words) expect(message[field].slice(start, end)).toBe(word);
  expect(words.map(({ weight }) => weight)).toEqual(
    words.map(({ weight }) => weight).toSorted((a, b) => b - a),
  );
  expect(TRAINED.because(message, '没有这个类别')).toEqual([]);
});

test('a model holds pairs of characters at most, and of numbers nothing but that they are there', () => {
  const secret = '13900001234';
  const named = ROWS.map((row, index) =>
    index < 4 ? { ...row, text: `欧阳澄溪,电话${secret}${row.text}` } : row,
  );
  const { stages } = trainClassifier(named);

  for (const { grams } of stages.first.vocabulary.fields) {
    for (const gram of grams) {
      const piece = String.fromCharCode(...[Math.floor(gram / 65536), gram % 65536].filter(Boolean));
      expect(piece.length).toBeLessThanOrEqual(2);
      expect(piece).not.toMatch(/[1-9]|[\ud800-\udfff]|00/);
    }
  }
  expect(Buffer.from(encodeClassifier(trainClassifier(named))).includes(secret)).toBe(false);
});

test('digits, widths, capitals and spaces make no difference', () => {
  const folded = (text: string) => String.fromCharCode(...foldText(text).units);

  expect(folded('ＡＢ１２３ c')).toBe('ab0c');
  expect(folded('电话:139 0000 1234')).toBe(folded('电话:０７３１－'.replace('－', '')));
  expect(TRAINED.guess({ title: '小学 补课', text: '' })).toEqual(
    TRAINED.guess({ title: '小学补课', text: '' }),
  );
});

test.each([
  ['no rows', [], 'rows'],
  ['one single label', ROWS.filter(({ label }) => label === '教育文体'), 'rows'],
  ['an empty label', [...ROWS, { title: '路', text: '坏了', label: ' ' }], 'rows.150.label'],
])('%s cannot be learnt from, and the refusal says so', (_, rows, path) => {
  const refusal = refusalOf(() => trainClassifier(rows));

  expect(refusal.code).toBe('BAD_INPUT');
  expect(refusal.problems).toMatchObject([{ path }]);
});

test('labels seen once and messages without words do not stop the learning', () => {
  const classifier = trainClassifier([
    ...ROWS,
    { title: '', text: '', label: '教育文体' },
    { title: '感谢信', text: '谢谢', label: '只有一次' },
  ]);

  expect(classifier.labels).toContain('只有一次');
});

test('folds guess every row once, and fewer than two are refused', () => {
  expect(evaluateFolds(ROWS, { folds: 3 })).toMatchObject({ rows: ROWS.length });
  expect(refusalOf(() => evaluateFolds(ROWS, { folds: 1 })).code).toBe('BAD_INPUT');
});
