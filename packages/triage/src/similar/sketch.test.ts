import fc from 'fast-check';
import { expect, test } from 'vitest';
import { INVENTED_ISSUES, INVENTED_SINGLES } from '../hot/issues.fixtures.ts';
import type { Message } from '../message.ts';
import { SIGNATURE_BYTES } from './signature-layout.ts';
import { LIKELY_SAME_MATTER, WORTH_A_LOOK, similarity } from './similarity.ts';
import { BAND_COUNT, sketchOf } from './sketch.ts';

const saying = (text: string, title = ''): Message => ({ title, text });
const between = (a: Message, b: Message) => similarity(sketchOf(a), sketchOf(b));
const anyMessage = fc.record({
  title: fc.string({ unit: 'binary', maxLength: 40 }),
  text: fc.string({ unit: 'binary', maxLength: 400 }),
});

test.each([
  ['case and width', 'ABC路12号的路灯坏了', 'ａｂｃ路１２号的路灯坏了'],
  ['punctuation', '路灯坏了，没有人修！', '路灯坏了。没有人修'],
  ['spaces and lines', '路灯坏了 没有人修', '路灯\n坏了没有　人修'],
  ['nothing said', '', ' 。！'],
])('messages that differ in %s alone are the same', (_, one, other) => {
  expect(between(saying(one), saying(other))).toBe(1);
});

test.each([
  ['one character of ten', '南河路路灯坏了没人修', '南河路路灯坏了无人修'],
  ['one digit', '我家住在3栋的电梯坏了', '我家住在8栋的电梯坏了'],
])('messages that differ in %s are alike, yet not the same', (_, one, other) => {
  expect(between(saying(one), saying(other))).toBeGreaterThanOrEqual(WORTH_A_LOOK);
  expect(between(saying(one), saying(other))).toBeLessThan(1);
});

test('similarity is symmetric, lies within 0 and 1, and is 1 for a message and itself', () => {
  fc.assert(
    fc.property(anyMessage, anyMessage, (one, other) => {
      const there = between(one, other);
      expect(there).toBe(between(other, one));
      expect(there).toBeGreaterThanOrEqual(0);
      expect(there).toBeLessThanOrEqual(1);
      expect(between(one, { ...one })).toBe(1);
    }),
  );
});

test('a sketch is of one size, whatever was written', () => {
  const long = Array.from({ length: 12_000 }, (_, at) =>
    String.fromCodePoint(0x4e00 + ((at * 7919) % 9000)),
  ).join('');
  for (const text of ['', '路灯坏了', long]) {
    const { bands, signature } = sketchOf(saying(text, '路灯'));
    expect(bands).toHaveLength(BAND_COUNT);
    expect(bands.every((band) => BigInt.asIntN(64, band) === band)).toBe(true);
    expect(signature).toHaveLength(SIGNATURE_BYTES);
  }
  expect(between(saying(long), saying(`${long.slice(0, 6000)}改${long.slice(6000)}`))).toBeGreaterThan(0.9);
});

test('what was sent twice with small changes is likely the same matter', () => {
  const [first] = INVENTED_ISSUES['concretePlant']!;
  const again = { title: first!.title, text: `${first!.text}已经是第二次反映了！` };
  expect(between(first!, again)).toBeGreaterThanOrEqual(LIKELY_SAME_MATTER);
});

test('the same text under another title is nearly the same message, and shares a band', () => {
  const [first] = INVENTED_ISSUES['concretePlant']!;
  const renamed = { ...first!, title: '来信' };
  expect(between(first!, renamed)).toBeGreaterThanOrEqual(0.99);
  expect(between(first!, renamed)).toBeLessThan(1);
  expect(sketchOf(first!).bands[1]).toBe(sketchOf(renamed).bands[1]);
  expect(between(saying('请回复', '路灯坏了'), saying('请回复', '水管破裂'))).toBeLessThan(
    LIKELY_SAME_MATTER,
  );
});

test('a short report is found within a long one that contains it', () => {
  const short = '石桥镇中心小学门口没有红绿灯，上下学时车多人多';
  const others = INVENTED_SINGLES.slice(2, 8).map((one) => one.text);
  const long = saying([...others.slice(0, 3), short, ...others.slice(3)].join(''));
  expect(between(saying(short), long)).toBeGreaterThanOrEqual(WORTH_A_LOOK);
});

test('people who report the same matter in their own words stand above those who do not', () => {
  const groups = [...Object.values(INVENTED_ISSUES), ...INVENTED_SINGLES.map((one) => [one])];
  const all = groups.flatMap((group, matter) =>
    group.map((message) => ({ matter, sketch: sketchOf(message) })),
  );
  const pairs = all.flatMap((one, at) =>
    all.slice(at + 1).map((other) => ({
      same: one.matter === other.matter,
      similarity: similarity(one.sketch, other.sketch),
    })),
  );
  const ranked = pairs.toSorted((a, b) => b.similarity - a.similarity);
  const same = pairs.filter((pair) => pair.same).length;
  const rightAmong = (first: number) => ranked.slice(0, first).filter((pair) => pair.same).length / first;
  expect(rightAmong(Math.floor(same / 4))).toBe(1);
  expect(rightAmong(Math.floor(same / 2))).toBeGreaterThan(0.8);
  const offered = pairs.filter((pair) => !pair.same && pair.similarity >= WORTH_A_LOOK);
  expect(offered.length / pairs.length).toBeLessThan(0.01);
});

test('sketches of different keys have nothing in common', () => {
  fc.assert(
    fc.property(anyMessage, (message) => {
      const one = sketchOf(message, 'one key');
      const other = sketchOf(message, 'another key');
      expect(one.bands.filter((band) => other.bands.includes(band))).toEqual([]);
      expect(similarity(one, other)).toBeLessThan(WORTH_A_LOOK);
    }),
  );
});

test('a signature that comes back from storage at an odd address is read all the same', () => {
  const { bands, signature } = sketchOf(INVENTED_SINGLES[0]!);
  const stored = Buffer.concat([Buffer.from([1]), signature]).subarray(1);
  expect(similarity({ bands, signature: stored }, sketchOf(INVENTED_SINGLES[0]!))).toBe(1);
});

test('a signature of another layout is refused', () => {
  const sketch = sketchOf(INVENTED_SINGLES[0]!);
  const cut = { ...sketch, signature: sketch.signature.slice(4) };
  expect(() => similarity(sketch, cut)).toThrow(RangeError);
});

test('messages without a title share no band for that', () => {
  const one = sketchOf(saying('南河路路灯坏了一个月，晚上一片漆黑'));
  const other = sketchOf(saying('村里的低保名单没有公示出来，请查一查'));
  expect(one.bands.filter((band) => other.bands.includes(band))).toEqual([]);
});
