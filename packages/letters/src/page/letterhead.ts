import { encode } from 'uqr';
import { type LetterContent } from '../content.ts';
import { type Mark, type Tag, tagIn, textAround, textEndingAt, textMark } from './drawing.ts';
import { widthOf } from './fonts.ts';
import {
  BODY_SIZE,
  FRAME,
  LINE,
  PAGE_NUMBER_SIZE,
  QR_SIZE,
  RULE,
  SMALL_SIZE,
  TITLE_SIZE,
  baselineBelow,
  mm,
} from './geometry.ts';
import { breakLines } from './line-breaker.ts';

export const DEMO_MARK = '演示印章 · 无法律效力';
const TITLE_LINE = TITLE_SIZE * 1.45;
const ORGAN = { top: mm(30), most: 34, least: 22 } as const;
const MIDDLE = (FRAME.left + FRAME.right) / 2;

/** Organ, double line, number and title; `bottom` is where the addressee may begin. */
export function letterhead(content: LetterContent, root: Tag): { marks: Mark[]; bottom: number } {
  const marks: Mark[] = [];
  const organ = organMarks(content.organ, tagIn(root, 'P'));
  marks.push(...organ.marks);
  const rule = organ.bottom + mm(4);
  marks.push(...doubleRule(rule, 'thick first'));
  // 7/8 of a character of size 3 below the line.
  const numberTop = rule + RULE.thick + RULE.gap + RULE.thin + (BODY_SIZE * 7) / 8;
  const number = content.documentNumber ?? '（文号于签发时编排）';
  const style = { size: BODY_SIZE, tag: tagIn(root, 'P') };
  const baseline = baselineBelow(numberTop, BODY_SIZE);
  marks.push(textMark(number, { x: textEndingAt(FRAME.right, number, style), baseline }, style));
  if (content.demo) {
    const red = { size: 10.5, colour: 'red' as const, tag: tagIn(root, 'P') };
    marks.push(textMark(DEMO_MARK, { x: FRAME.left, baseline }, red));
  }
  const title = titleMarks(content.title, numberTop + BODY_SIZE + 2 * LINE - LINE / 2, tagIn(root, 'H1'));
  marks.push(...title.marks);
  return { marks, bottom: title.bottom + LINE };
}

/** As large as the measure allows; a very long name takes two lines. */
function organMarks(organ: string, tag: Tag): { marks: Mark[]; bottom: number } {
  const size = Math.max(ORGAN.least, Math.min(ORGAN.most, FRAME.width / widthOf(organ, 'bold')));
  const lines = balanced(organ, size);
  const pitch = size * 1.25;
  const marks = lines.map((text, index) => {
    const style = { size, weight: 'bold' as const, colour: 'red' as const, tag };
    const baseline = baselineBelow(ORGAN.top + index * pitch, size);
    return textMark(text, { x: textAround(MIDDLE, text, style), baseline }, style);
  });
  return { marks, bottom: ORGAN.top + (lines.length - 1) * pitch + size };
}

function titleMarks(title: string, top: number, tag: Tag): { marks: Mark[]; bottom: number } {
  const lines = balanced(title, TITLE_SIZE);
  const marks = lines.map((text, index) => {
    const style = { size: TITLE_SIZE, weight: 'bold' as const, tag };
    const baseline = baselineBelow(top + index * TITLE_LINE, TITLE_SIZE);
    return textMark(text, { x: textAround(MIDDLE, text, style), baseline }, style);
  });
  return { marks, bottom: top + lines.length * TITLE_LINE };
}

const WORDS = new Intl.Segmenter('zh', { granularity: 'word' });

/** Lines of nearly equal length, broken between words (回行时词意完整). */
export function balanced(text: string, size: number): string[] {
  const measure = (piece: string) => widthOf(piece, 'bold') * size;
  const linesWithin = (width: number) => breakLines(text, { width, widthOf: measure });
  const fewest = linesWithin(FRAME.width).length;
  if (fewest === 1) return [text.trim()];
  const words = new Set(Array.from(WORDS.segment(text), ({ index }) => index));
  const evenly = measure(text) / fewest;
  let best = linesWithin(FRAME.width).map((line) => line.text);
  let bestCost = Number.POSITIVE_INFINITY;
  for (let width = evenly; width <= FRAME.width; width += size / 2) {
    const lines = linesWithin(width).map((line) => line.text);
    if (lines.length !== fewest) continue;
    const cost = splitWords(lines, words) * 10 + spread(lines.map(measure)) / size;
    if (cost < bestCost) [best, bestCost] = [lines, cost];
  }
  return best;
}

function splitWords(lines: readonly string[], words: ReadonlySet<number>): number {
  let at = 0;
  let split = 0;
  for (const line of lines.slice(0, -1)) {
    at += line.length;
    if (!words.has(at)) split += 1;
  }
  return split;
}

const spread = (widths: readonly number[]) => Math.max(...widths) - Math.min(...widths);

function doubleRule(top: number, order: 'thick first' | 'thin first'): Mark[] {
  const [first, second] = order === 'thick first' ? [RULE.thick, RULE.thin] : [RULE.thin, RULE.thick];
  const line = (y: number, width: number): Mark => ({
    kind: 'line',
    from: [RULE.left, y],
    to: [RULE.right, y],
    width,
    colour: 'red',
  });
  return [line(top + first / 2, first), line(top + first + RULE.gap + second / 2, second)];
}

/** The mirrored double line, and above it QR code, address of the verify page and short id. */
export function firstPageFoot(content: LetterContent, root: Tag): Mark[] {
  const thickness = RULE.thick + RULE.thin + RULE.gap;
  const marks = doubleRule(RULE.foot - thickness, 'thin first');
  const top = RULE.foot - thickness - mm(3) - QR_SIZE;
  let x: number = FRAME.left;
  if (content.verifyUrl) {
    const tag = tagIn(root, 'Figure', `核验二维码，内容为 ${content.verifyUrl}`);
    const { data, size } = encode(content.verifyUrl, { ecc: 'M', border: 0 });
    const cells = data.flatMap((line, row) =>
      line.flatMap((dark, column) => (dark ? [[column, row] as const] : [])),
    );
    marks.push({ kind: 'squares', x, y: top, side: QR_SIZE / size, cells, tag });
    x += QR_SIZE + mm(3);
  }
  const lines = [
    ...(content.verifyUrl ? ['扫描左侧二维码，或打开下面的网址，核验本函真伪与现状', content.verifyUrl] : []),
    ...(content.shortId ? [`文件标识 ${content.shortId}`] : []),
  ];
  lines.forEach((text, index) => {
    const style = { size: SMALL_SIZE, colour: 'grey' as const, tag: tagIn(root, 'P') };
    marks.push(textMark(text, { x, baseline: baselineBelow(top + mm(2) + index * 14, SMALL_SIZE) }, style));
  });
  return marks;
}

/** From page 2 on: its number between dashes, odd at the right and even at the left, and the letter's id on the other side. */
export function pageFoot(content: LetterContent, page: number): Mark[] {
  const text = `— ${page} —`;
  const top = FRAME.bottom + mm(7);
  const number = { size: PAGE_NUMBER_SIZE, tag: null };
  const small = { size: SMALL_SIZE, colour: 'grey' as const, tag: null };
  const odd = page % 2 === 1;
  const baseline = baselineBelow(top, PAGE_NUMBER_SIZE);
  const x = odd ? textEndingAt(FRAME.right - PAGE_NUMBER_SIZE, text, number) : FRAME.left + PAGE_NUMBER_SIZE;
  const marks = [textMark(text, { x, baseline }, number)];
  const note = [content.documentNumber, content.shortId && `文件标识 ${content.shortId}`]
    .filter(Boolean)
    .join('　');
  if (note) {
    const at = odd ? FRAME.left : textEndingAt(FRAME.right, note, small);
    marks.push(textMark(note, { x: at, baseline }, small));
  }
  if (content.demo) {
    const red = { size: SMALL_SIZE, colour: 'red' as const, tag: null };
    marks.push(
      textMark(
        DEMO_MARK,
        { x: textAround(MIDDLE, DEMO_MARK, red), baseline: baselineBelow(mm(28), SMALL_SIZE) },
        red,
      ),
    );
  }
  return marks;
}
