/** A piece of text, found or not. Whoever shows it writes `text` as text, never as HTML. */
export type Segment = { text: string; hit: boolean };

/** Marks around a found word. Signs for private use, so that no citizen's text can imitate them as `<em>` could. */
export const HIT_START = '\uE000';
export const HIT_END = '\uE001';

/**
 * Cuts a marked text into segments. Chinese comes back found sign by sign; neighbours become one, so that a
 * screen reader says 护学 and not 护, 学.
 */
export function segmentsOf(marked: string, start = HIT_START, end = HIT_END): Segment[] {
  const segments: Segment[] = [];
  const push = (text: string, hit: boolean) => {
    if (text === '') return;
    const last = segments.at(-1);
    if (last?.hit === hit) last.text += text;
    else segments.push({ text, hit });
  };
  let rest = marked;
  let hit = false;
  while (rest !== '') {
    const mark = hit ? end : start;
    const at = rest.indexOf(mark);
    if (at < 0) break;
    push(rest.slice(0, at), hit);
    rest = rest.slice(at + mark.length);
    hit = !hit;
  }
  push(rest, hit);
  return segments;
}

/**
 * Marks the searched words where they stand literally, too: Meilisearch marks by its own cutting of a sentence into
 * words, and misses 路灯 in 晚上路灯不亮. Words of one sign are left to it.
 */
export function withLiteralHits(segments: readonly Segment[], words: string): Segment[] {
  const literal = words.split(/\s+/).filter((word) => word.length > 1);
  if (literal.length === 0) return [...segments];
  const pattern = new RegExp(
    literal.map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|'),
    'gi',
  );
  return segments.flatMap((segment) =>
    segment.hit
      ? [segment]
      : segmentsOf(
          segment.text.replace(pattern, (found) => HIT_START + found + HIT_END),
          HIT_START,
          HIT_END,
        ),
  );
}
