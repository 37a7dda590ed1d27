const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
const CLAUSE_ENDS = new Set(',.;!?。:()\n、“”"');
const LONGEST_CLAUSE = 200;

/** Where the words of a text begin, by the runtime's own Chinese dictionary; each clause is looked up when first asked about. */
export interface WordBorders {
  /** Does a word begin here, or the text end? */
  readonly at: (place: number) => boolean;
}

/** The word borders of a text. */
export function wordBorders(text: string): WordBorders {
  const borders = new Uint8Array(text.length + 1);
  const known = new Uint8Array(text.length + 1);
  const learn = (place: number) => {
    const [from, to] = clauseAround(text, place);
    known.fill(1, from, to);
    borders[from] = 1;
    for (const { index } of segmenter.segment(text.slice(from, to))) borders[from + index] = 1;
  };
  return {
    at: (place) => {
      if (place >= text.length) return true;
      if (!known[place]) learn(place);
      return borders[place] === 1;
    },
  };
}

/** Clauses are cut the same way wherever in them one asks. */
function clauseAround(text: string, place: number): [from: number, to: number] {
  const block = place - (place % LONGEST_CLAUSE);
  let from = place;
  while (from > block && !CLAUSE_ENDS.has(text[from - 1]!)) from -= 1;
  let to = place + 1;
  while (to < text.length && to < block + LONGEST_CLAUSE && !CLAUSE_ENDS.has(text[to - 1]!)) to += 1;
  return [from, to];
}
