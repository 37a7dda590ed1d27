import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DISGUISES } from './disguises.fixtures.ts';
import { cleanSentences, generated, seeded } from './generated.fixtures.ts';
import { HELD_OUT_PEOPLE, HELD_OUT_TEMPLATES, HELD_OUT_WRITTEN } from './held-out.fixtures.ts';
import { unmarked } from './marked.fixtures.ts';
import { recallOf, touched } from './measure.fixtures.ts';
import { PEOPLE, TEMPLATES } from './people.fixtures.ts';
import { screen } from './screen.ts';
import { CLEAN_TRAPS, WRITTEN } from './written.fixtures.ts';

const found = (text: string) =>
  screen(text).map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`);

test.each(WRITTEN)('%s', (marked) => {
  const { text, spans } = unmarked(marked);
  const all = screen(text);

  for (const span of spans) {
    expect(all.find(({ start, end }) => start <= span.start && end >= span.end)).toMatchObject({
      kind: span.kind,
    });
  }
});

test.each(CLEAN_TRAPS)('nobody is in: %s', (text) => {
  expect(found(text)).toEqual([]);
});

test.each([
  ['打13812345678一直没人接', ['MOBILE 13812345678'], 'a hanzi that is also a digit stands right behind'],
  ['0086-13812345678', ['MOBILE 0086-13812345678'], 'the country belongs to it'],
  ['13812345678 13998765432', ['MOBILE 13812345678', 'MOBILE 13998765432'], 'two in a row'],
  ['138****5678', [], 'already masked'],
  ['1381234567812', [], 'an order of thirteen digits'],
  ['电话0739-7223456-12', ['LANDLINE 0739-7223456-12'], 'with its extension'],
  ['湘E12345警', ['PLATE 湘E12345'], 'a plate of five'],
  ['粤AD12345', ['PLATE 粤AD12345'], 'a plate of six'],
  ['1993-1998-123', [], 'years and a number'],
  ['3-1-1602、3-2-804、3-1-901、4-2-1103', [], 'a list of flats'],
  ['📱１３８0013八000', ['MOBILE １３８0013八000'], 'behind a pair of surrogates'],
  ['王 小 明 电话', ['NAME 王 小 明'], 'a name with spaces'],
  ['尊敬的李书记：您好', [], 'a greeting'],
  ['李书记收了红包', ['NAME 李书记'], 'a surname with its title'],
  ['劉國強的房子', ['NAME 劉國強'], 'in traditional characters'],
])('%s holds %j: %s', (text, wanted) => {
  expect(found(text)).toEqual(wanted);
});

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({
    unit: fc.constantFrom(
      ...'王小明张13905七幺〇①Ｏl-－ .·\n@微信qq栋单元室号湘EABx\u200b\ufe0f\u20e3\ud83d\ude00,:：（',
    ),
    maxLength: 80,
  }),
);

test('spans lie within any text, in order, apart, and cut no character', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      let last = 0;
      for (const { start, end, certainty } of screen(text)) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
        expect(certainty).toBeGreaterThan(0);
        expect(certainty).toBeLessThanOrEqual(1);
        for (const at of [start, end]) {
          const isCut = /[\ud800-\udbff]/.test(text[at - 1] ?? '') && /[\udc00-\udfff]/.test(text[at] ?? '');
          expect(isCut).toBe(false);
        }
        last = end;
      }
    }),
    { numRuns: 1000 },
  );
});

test('whatever a mobile number is dressed in, it is found whole', () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^1[3-9][0-9]{9}$/),
      fc.constantFrom(...Object.keys(DISGUISES)),
      (digits, name) => {
        const spelled = DISGUISES[name]!(digits);

        expect(found(`我的手机是${spelled}，请回电。`)).toEqual([`MOBILE ${spelled}`]);
      },
    ),
  );
});

test('clean sentences around it hide nothing', () => {
  const clean = cleanSentences(seeded(5), 100);
  fc.assert(
    fc.property(
      fc.constantFrom(...clean),
      fc.constantFrom(...WRITTEN),
      fc.constantFrom(...clean),
      (before, marked, after) => {
        const { text, spans } = unmarked(marked);
        const all = screen(`${before}\n${text}\n${after}`);

        for (const span of spans) {
          const shift = before.length + 1;
          expect(all.some(({ start, end }) => start <= span.start + shift && end >= span.end + shift)).toBe(
            true,
          );
        }
      },
    ),
    { numRuns: 300 },
  );
});

test.each([
  ['of digits', '1'.repeat(100_000)],
  ['of digits apart', '1 '.repeat(50_000)],
  ['of hanzi digits', '一'.repeat(100_000)],
  ['of one surname', '王'.repeat(100_000)],
  ['of names', '陈桂芳'.repeat(33_000)],
  ['of at signs', 'a@'.repeat(50_000)],
  ['of letters', 'a'.repeat(100_000)],
  ['of buildings', '3栋2单元'.repeat(20_000)],
  ['of dots', '古丽·'.repeat(33_000)],
  ['of spaces', ' '.repeat(100_000)],
  ['of invisible characters', '\u200b'.repeat(100_000)],
  ['of asking words', '微信号是'.repeat(25_000)],
  ['of brackets', '('.repeat(100_000)],
])('a text %s comes to an end', (_, text) => {
  expect(screen(text).every(({ end }) => end <= text.length)).toBe(true);
});

test('the bars hold on sentences made from templates', () => {
  const sets = [
    generated(seeded(1), 800, { templates: TEMPLATES, people: PEOPLE }),
    generated(seeded(2), 400, { templates: HELD_OUT_TEMPLATES, people: HELD_OUT_PEOPLE }),
  ];
  for (const set of sets) {
    for (const { kind, wanted, found: hits } of recallOf(set.map(({ marked }) => marked))) {
      const bar = kind === 'NAME' ? 0.9 : 0.98;

      expect({ kind, isKept: hits / wanted >= bar }).toEqual({ kind, isKept: true });
    }
  }
  expect(recallOf(HELD_OUT_WRITTEN).every(({ wanted, found: hits }) => hits / wanted >= 0.8)).toBe(true);
});

test('at most one clean sentence of fifty is touched', () => {
  const clean = [...cleanSentences(seeded(3), 600), ...CLEAN_TRAPS];

  expect(touched(clean).length / clean.length).toBeLessThanOrEqual(0.02);
});
