import { type Problem, badInput } from './refusal.ts';

/** A part of a text to be blacked out, in UTF-16 units as browsers count selections: from `start` up to before `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What stands for anything blacked out, always as long, so that not even a name's length is told. */
export const BLACKED_OUT = '■■■';

/**
 * The text with every span blacked out. Spans may come in any order; those that overlap or touch become one, and one
 * that cuts a character (an emoji, a rare hanzi) in half takes the whole. Refused with BAD_INPUT when a span is empty
 * or lies outside the text.
 * @param path where the spans stand in the caller's input, for the problems
 */
export function redact(text: string, spans: readonly Span[], path = 'input.spans'): string {
  badInput(spans.flatMap((span, index) => problemsOf(span, text, `${path}.${index}`)));
  let out = '';
  let copied = 0;
  for (const { start, end } of merged(spans.map((span) => widened(span, text)))) {
    out += text.slice(copied, start) + BLACKED_OUT;
    copied = end;
  }
  return out + text.slice(copied);
}

/** A stretch of a text: marked by these spans, or by none. */
export interface Piece<Mark extends Span = Span> extends Span {
  readonly text: string;
  readonly marks: readonly Mark[];
}

/**
 * The whole text in pieces, as a screen marks it: joined they are the text again. Spans that overlap share a piece, those
 * that only touch do not. What lies outside of the text is passed over: the text may have changed since it was looked at.
 */
export function piecesOf<Mark extends Span>(text: string, marks: readonly Mark[]): Piece<Mark>[] {
  const pieces: Piece<Mark>[] = [];
  const add = (piece: Span & { marks: Mark[] }) => {
    if (piece.start < piece.end) pieces.push({ ...piece, text: text.slice(piece.start, piece.end) });
  };
  let last = { start: 0, end: 0, marks: [] as Mark[] };
  for (const mark of marks.toSorted((a, b) => a.start - b.start)) {
    const { start, end } = widened(
      { start: Math.max(0, mark.start), end: Math.min(text.length, mark.end) },
      text,
    );
    if (!(start < end)) continue;
    if (start < last.end) {
      last = { start: last.start, end: Math.max(last.end, end), marks: [...last.marks, mark] };
      continue;
    }
    add(last);
    add({ start: last.end, end: start, marks: [] });
    last = { start, end, marks: [mark] };
  }
  add(last);
  add({ start: last.end, end: text.length, marks: [] });
  return pieces;
}

function problemsOf({ start, end }: Span, text: string, path: string): Problem[] {
  const fits =
    Number.isInteger(start) && Number.isInteger(end) && 0 <= start && start < end && end <= text.length;
  return fits ? [] : [{ path, code: 'OUT_OF_RANGE', message: '遮盖范围不在文字之内' }];
}

function widened({ start, end }: Span, text: string): Span {
  return { start: cutsPair(text, start) ? start - 1 : start, end: cutsPair(text, end) ? end + 1 : end };
}

/** Is this position between the two halves of one character? */
function cutsPair(text: string, at: number): boolean {
  const [before, after] = [text.charCodeAt(at - 1), text.charCodeAt(at)];
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
}

function merged(spans: readonly Span[]): Span[] {
  const out: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    const last = out.at(-1);
    if (last && span.start <= last.end)
      out[out.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else out.push(span);
  }
  return out;
}
