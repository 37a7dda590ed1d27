import { expect, test } from 'vitest';
import { randomLetter } from '../../bench/random-letter.ts';
import { type LetterContent } from '../content.ts';
import { FRAME, LINE } from './geometry.ts';
import { layOut } from './layout.ts';
import { renderLetter } from './render.ts';

const LETTER: LetterContent = {
  ...randomLetter(3),
  blocks: [{ kind: 'paragraph', text: '来函收悉。' }],
  annexes: [],
  countersigners: [],
};
const textsOf = (content: LetterContent) =>
  layOut(content).pages.map((marks) => marks.flatMap((mark) => (mark.kind === 'text' ? [mark] : [])));

test('the same content gives the same bytes', async () => {
  const [one, two] = [await renderLetter(LETTER), await renderLetter(LETTER)];

  expect(Buffer.from(one).equals(two)).toBe(true);
  expect(Buffer.from(one.subarray(0, 8)).toString()).toBe('%PDF-1.7');
});

test('a character that no font has is named, never printed as a box', async () => {
  const attempt = renderLetter({ ...LETTER, title: '关于𪚥字的复函', addressee: '张🙂' });

  await expect(attempt).rejects.toMatchObject({
    code: 'BAD_INPUT',
    problems: [{ path: 'addressee', code: 'NO_GLYPH', message: expect.stringContaining('🙂') }].toSpliced(
      0,
      0,
      ...[{ path: 'title', code: 'NO_GLYPH', message: expect.stringContaining('𪚥') }],
    ),
  });
});

test('rare characters of names are in the fonts', async () => {
  await expect(renderLetter({ ...LETTER, addressee: '㛃䶮𬭊' })).resolves.toBeInstanceOf(Uint8Array);
});

test.each([
  ['a line break', { title: '关于\n路灯' }],
  ['a character that turns the reading direction', { addressee: '张\u202e三' }],
  ['a table whose rows differ', { blocks: [{ kind: 'table', head: ['甲', '乙'], rows: [['一']] }] }],
  ['a seal of a metre', { seal: { ...LETTER.seal, diameterMm: 1000 } }],
] satisfies [string, Partial<LetterContent>][])('%s is refused', async (_name, change) => {
  await expect(renderLetter({ ...LETTER, ...change })).rejects.toMatchObject({
    code: 'BAD_INPUT',
    problems: [{ code: 'MALFORMED' }],
  });
});

test('organ, double line, number and foot lie where GB/T 9704-2012 has them', () => {
  const { pages } = layOut(LETTER);
  const rules = pages[0]!.flatMap((mark) => (mark.kind === 'line' && mark.colour === 'red' ? [mark] : []));
  const inMm = (points: number) => (points * 25.4) / 72;

  expect(rules.map(({ from, to }) => inMm(to[0] - from[0]).toFixed(1))).toEqual(Array(4).fill('170.0'));
  const [, , thin, thick] = rules;
  expect(297 - inMm(thick!.from[1] + thick!.width / 2)).toBeCloseTo(20, 5);
  expect([thin!.width < thick!.width, rules[0]!.width > rules[1]!.width]).toEqual([true, true]);
});

test('the sign-off never stands alone on a page, wherever the text ends', () => {
  for (let lines = 1; lines <= 60; lines += 1) {
    const blocks = Array.from({ length: lines }, () => ({ kind: 'paragraph', text: '来函收悉。' }) as const);
    const content = { ...LETTER, blocks };
    const { fields } = layOut(content);
    const page = textsOf(content)[fields.seal.page - 1]!;

    expect(fields.principal.page).toBe(fields.seal.page);
    expect(page.filter(({ text }) => text === '来函收悉。').length).toBeGreaterThan(0);
    // 印章顶端距正文一行之内
    const last = Math.max(
      ...page.filter(({ text }) => text === '来函收悉。').map(({ baseline }) => baseline),
    );
    expect(fields.seal.y - last).toBeLessThan(LINE);
    expect(fields.seal.y + fields.seal.height).toBeLessThanOrEqual(FRAME.bottom);
  }
});

test('a table over several pages repeats its head on each, and screen readers hear it once', () => {
  const rows = Array.from({ length: 60 }, (_none, index) => [`${index + 1}`, '东街']);
  const content = { ...LETTER, blocks: [{ kind: 'table', head: ['序号', '路段'], rows } as const] };
  const heads = textsOf(content).map((texts) => texts.filter(({ text }) => text === '路段'));

  expect(heads.length).toBeGreaterThan(2);
  expect(heads.map((found) => found.length)).toEqual(heads.map(() => 1));
  expect(heads.flat().filter(({ tag }) => tag !== null)).toHaveLength(1);
});

test('nothing reaches beyond the text area, whatever the letter', () => {
  for (let seed = 100; seed < 130; seed += 1) {
    for (const texts of textsOf(randomLetter(seed)))
      for (const { x, baseline } of texts) {
        expect(x).toBeGreaterThanOrEqual(FRAME.left - 1);
        expect(x).toBeLessThan(FRAME.right);
        expect(baseline).toBeLessThan(842 - 56);
      }
  }
});
