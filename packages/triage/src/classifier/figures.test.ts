import { expect, test } from 'vitest';
import { type Answer, figuresOf } from './figures.ts';

const answer = (label: string, guessed: string, probability: number): Answer => ({
  label,
  guesses: [
    { label: guessed, probability },
    { label: guessed === '甲' ? '乙' : '甲', probability: 1 - probability },
  ],
});

test('answers that are all right and sure are perfect', () => {
  const figures = figuresOf([answer('甲', '甲', 1), answer('乙', '乙', 1)]);

  expect(figures).toEqual({
    ...{ rows: 2, macroF1: 1, accuracy: 1, top2: 1, expectedCalibrationError: 0, coverageAt98: 1 },
  });
});

test('every label weighs the same in the macro-F1', () => {
  const nine = Array.from({ length: 9 }, () => answer('甲', '甲', 0.9));
  const { macroF1, accuracy, top2 } = figuresOf([...nine, answer('乙', '甲', 0.9)]);

  expect(accuracy).toBeCloseTo(0.9);
  expect(macroF1).toBeCloseTo((18 / 19 + 0) / 2);
  expect(top2).toBe(1);
});

test('promising nine of ten and keeping five is an error of four tenths', () => {
  const answers = Array.from({ length: 10 }, (_, index) => answer(index < 5 ? '甲' : '乙', '甲', 0.9));

  expect(figuresOf(answers).expectedCalibrationError).toBeCloseTo(0.4);
});

test('the share at 98 % ends before the first doubt, and never inside a tie', () => {
  const sure = Array.from({ length: 50 }, () => answer('甲', '甲', 0.99));
  const tied = [answer('乙', '甲', 0.6), ...Array.from({ length: 49 }, () => answer('甲', '甲', 0.6))];
  const doubtful = Array.from({ length: 10 }, () => answer('乙', '甲', 0.5));

  expect(figuresOf([...sure, ...tied, ...doubtful]).coverageAt98).toBeCloseTo(100 / 110);
  expect(figuresOf([...sure, ...doubtful, answer('乙', '甲', 0.5)]).coverageAt98).toBeCloseTo(50 / 61);
});

test('without rows there are no figures', () => {
  expect(() => figuresOf([])).toThrow('BAD_INPUT');
});
