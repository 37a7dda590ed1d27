/** One line of broken text and its natural width. */
export interface Line {
  readonly text: string;
  readonly width: number;
  /** The paragraph goes on: the line may be spread to the full measure. */
  readonly continues: boolean;
}

export interface Measure {
  /** Of a cluster, in the unit of `width`. */
  readonly widthOf: (cluster: string) => number;
  readonly width: number;
  /** What the first line is indented by. */
  readonly indent?: number;
}

/** 禁则: what must not begin a line, */
const NO_START = new Set('、。，．・：；！？…—～〜）】〕》〉」』”’％‰℃°′″·〗〞〟﹂﹄､｡!),.:;?]}%>'.split(''));
/** and what must not end one. */
const NO_END = new Set('（【〔《〈「『“‘〖〝﹁﹃([{<$￥¥№'.split(''));

const GRAPHEMES = new Intl.Segmenter('zh', { granularity: 'grapheme' });
/** Parts of words, numbers, dates, addresses on the web: kept whole. */
const IN_WORD = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Nd}\p{M}@#&_+\-/.,:%'~=]+$/u;
const SPACE = /^\s+$/;

/**
 * Breaks a paragraph into lines as Chinese typesetting wants it: no closing punctuation at a line's start, no opening one at
 * its end, Latin words and numbers whole, …… and —— unbroken. A word longer than a line is cut between characters.
 */
export function breakLines(text: string, measure: Measure): Line[] {
  const lines: Line[] = [];
  let line = '';
  let width = 0;
  const room = () => measure.width - (lines.length === 0 ? (measure.indent ?? 0) : 0);
  const push = (continues: boolean) => {
    const shown = line.trimEnd();
    const surplus = line.length > shown.length ? measure.widthOf(line.slice(shown.length)) : 0;
    lines.push({ text: shown, width: width - surplus, continues });
    line = '';
    width = 0;
  };
  const add = (cluster: string, clusterWidth: number) => {
    if (line === '' && SPACE.test(cluster)) return;
    line += cluster;
    width += clusterWidth;
  };
  for (const cluster of clustersOf(text)) {
    const clusterWidth = measure.widthOf(cluster);
    if (width + clusterWidth <= room() + SLACK || SPACE.test(cluster)) {
      add(cluster, clusterWidth);
      continue;
    }
    if (line !== '') push(true);
    if (clusterWidth <= room() + SLACK) {
      add(cluster, clusterWidth);
      continue;
    }
    for (const piece of graphemesOf(cluster)) {
      const pieceWidth = measure.widthOf(piece);
      if (line !== '' && width + pieceWidth > room() + SLACK) push(true);
      add(piece, pieceWidth);
    }
  }
  if (line !== '' || lines.length === 0) push(false);
  return lines;
}

/** Rounding of sums; far below what an eye sees. */
const SLACK = 1e-6;

/** The smallest pieces between which a line may end. */
export function clustersOf(text: string): string[] {
  const clusters: string[] = [];
  let before = '';
  for (const grapheme of graphemesOf(text)) {
    if (before !== '' && sticks(before, grapheme)) clusters[clusters.length - 1] += grapheme;
    else clusters.push(grapheme);
    before = grapheme;
  }
  return clusters;
}

function sticks(before: string, next: string): boolean {
  if (SPACE.test(before) || SPACE.test(next)) return SPACE.test(before) && SPACE.test(next);
  if (NO_START.has(next) || NO_END.has(before)) return true;
  return IN_WORD.test(before) && IN_WORD.test(next);
}

function graphemesOf(text: string): string[] {
  return Array.from(GRAPHEMES.segment(text), ({ segment }) => segment);
}
