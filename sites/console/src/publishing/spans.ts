import type { Span } from '@zhitong/domain';

/** The spans with one more, in order; those that overlap or touch become one. */
export function withSpan(spans: readonly Span[], { start, end }: Span): Span[] {
  const merged: Span[] = [];
  for (const span of [...spans, { start, end }].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && span.start <= last.end) {
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    } else merged.push(span);
  }
  return merged;
}

/** The spans without what this one covers; one that it cuts in two stays as two. */
export function withoutSpan(spans: readonly Span[], { start, end }: Span): Span[] {
  return spans
    .flatMap((span) => [
      { start: span.start, end: Math.min(span.end, start) },
      { start: Math.max(span.start, end), end: span.end },
    ])
    .filter((span) => span.start < span.end);
}

/** Whether all of `part` lies in one of the spans, as merged by {@link withSpan}. */
export function isCovered(spans: readonly Span[], part: Span): boolean {
  return spans.some(({ start, end }) => start <= part.start && part.end <= end);
}

/** Everywhere the phrase stands in the text. */
export function spansOf(text: string, phrase: string): Span[] {
  const found: Span[] = [];
  if (phrase === '') return found;
  for (let at = text.indexOf(phrase); at !== -1; at = text.indexOf(phrase, at + phrase.length)) {
    found.push({ start: at, end: at + phrase.length });
  }
  return found;
}

/** A text area counts each line break as one unit, also where the text has two (CR LF); this counts as the text does. */
export function positionInText(text: string, positionInArea: number): number {
  let shown = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (shown === positionInArea) return at;
    if (!(text[at] === '\r' && text[at + 1] === '\n')) shown += 1;
  }
  return text.length;
}
