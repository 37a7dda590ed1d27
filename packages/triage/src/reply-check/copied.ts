import { type Part } from './plain.ts';

/** So many letters in a row that two replies share are no chance. */
const RUN = 6;
const SHORTEST = 24;
const SHARE = 0.8;

/**
 * Is this answer, apart from what stands in every letter, the one to another case?
 * @param answers to other cases, without their boilerplate
 * @returns the part that they have in common
 */
export function copied(answer: string, answers: Iterable<string>): Part | null {
  const own = runsOf(answer);
  if (own.length + RUN < SHORTEST) return null;
  for (const other of answers) {
    const theirs = new Set(runsOf(other).map(({ run }) => run));
    const shared = own.filter(({ run }) => theirs.has(run));
    // Both ways: a short answer that stands within a long one is a part, not a copy.
    if (shared.length < own.length * SHARE || shared.length < theirs.size * (SHARE - 0.3)) continue;
    const [start, end] = [shared[0]!.start, shared.at(-1)!.end];
    return { text: answer.slice(start, end), start, end };
  }
  return null;
}

/** Every run of letters, without spaces, punctuation and numbers, which are easily changed in a copy. */
function runsOf(text: string): { run: string; start: number; end: number }[] {
  const letters = [...text.matchAll(/\p{L}/gu)];
  return letters.slice(0, Math.max(0, letters.length - RUN + 1)).map(({ index }, at) => {
    const last = letters[at + RUN - 1]!;
    return {
      run: letters
        .slice(at, at + RUN)
        .map(([letter]) => letter)
        .join(''),
      start: index,
      end: last.index + last[0].length,
    };
  });
}
