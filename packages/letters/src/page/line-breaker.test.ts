import fc from 'fast-check';
import { expect, test } from 'vitest';
import { breakLines } from './line-breaker.ts';

const EM = 10;
const widthOf = (text: string) =>
  [...text].reduce((sum, char) => sum + (/[\u0020-\u007e]/.test(char) ? EM / 2 : EM), 0);
const linesOf = (text: string, ems: number, indent = 0) =>
  breakLines(text, { widthOf, width: ems * EM, indent: indent * EM }).map((line) => line.text);

test.each<[string, string, number, string[]]>([
  ['plain text fills its lines', '一二三四五六七', 3, ['一二三', '四五六', '七']],
  ['a comma does not begin a line', '一二三，四五', 3, ['一二', '三，四', '五']],
  ['two closing marks stay with their word', '一二三”。四', 4, ['一二', '三”。四']],
  ['an opening bracket does not end a line', '一二（三四', 3, ['一二', '（三四']],
  ['a document number keeps its year whole', '见洞住建函〔2026〕12号', 7, ['见洞住建函', '〔2026〕12号']],
  ['a Latin word is not cut', '使用 GB/T 9704-2012 格式', 6, ['使用 GB/T', '9704-2012 格', '式']],
  ['a space does not begin a line', '一二三 四', 3, ['一二三', '四']],
  ['a dash is not cut', '一二——三四', 3, ['一', '二——', '三四']],
  ['a word longer than a line is cut between characters', 'aaaaaaaaaa', 2, ['aaaa', 'aaaa', 'aa']],
  ['a rare character of two code units stays whole', '𬭊䶮㛃𬭊', 2, ['𬭊䶮', '㛃𬭊']],
])('%s', (...[, text, ems, lines]) => {
  expect(linesOf(text, ems)).toEqual(lines);
});

test('the first line gives way to its indent', () => {
  expect(linesOf('一二三四五', 4, 2)).toEqual(['一二', '三四五']);
});

test('every text is kept but for spaces at its breaks, and no line is wider than the measure', () => {
  const anyText = fc
    .array(fc.constantFrom(...'一乙丁𬭊，。（）“”、；《》ab 19.-%：！—…〔〕'), { maxLength: 80 })
    .map((chars) => chars.join(''));
  fc.assert(
    fc.property(
      anyText,
      fc.integer({ min: 1, max: 20 }),
      fc.integer({ min: 0, max: 2 }),
      (text, ems, indent) => {
        const lines = breakLines(text, { widthOf, width: (ems + indent) * EM, indent: indent * EM });
        expect(
          lines
            .map((line) => line.text)
            .join('')
            .replaceAll(' ', ''),
        ).toBe(text.replaceAll(' ', ''));
        for (const [index, line] of lines.entries()) {
          expect(line.width).toBeLessThanOrEqual((ems + (index === 0 ? 0 : indent)) * EM);
          expect(line.width).toBe(widthOf(line.text));
        }
      },
    ),
  );
});
