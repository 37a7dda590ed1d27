import { chatAccounts, emails } from './accounts.ts';
import { addresses } from './addresses.ts';
import { digitRuns } from './digit-runs.ts';
import { type Finding } from './finding.ts';
import { fold } from './fold.ts';
import { names } from './names.ts';
import { bankCards, idNumbers } from './papers.ts';
import { type PersonalData } from './personal-data.ts';
import { landlines, mobiles } from './phones.ts';
import { plates } from './plates.ts';

const SHORTEST_NUMBER = 5;

/**
 * Finds what looks like personal data in a text of any length: numbers, accounts, addresses to the door and names, also
 * where they are written to be overlooked. Spans are in UTF-16 units of the very text given, sorted, never overlapping,
 * never cutting a character in half. Never throws; the time grows linearly with the length.
 */
export function screen(text: string): PersonalData[] {
  const folded = fold(text);
  const runs = digitRuns(folded, SHORTEST_NUMBER);
  const numbers: Finding[] = [
    ...mobiles(folded, runs),
    ...landlines(folded, runs),
    ...idNumbers(folded, runs),
    ...bankCards(folded, runs),
    ...plates(folded),
    ...emails(folded),
    ...chatAccounts(folded, runs),
    ...addresses(folded),
  ];
  const found = [...numbers, ...names(folded, numbers)];
  return apart(found, folded.text.length).map(({ start, end, kind, certainty }) => ({
    start: folded.starts[start]!,
    end: folded.ends[end - 1]!,
    kind,
    certainty,
  }));
}

/** Of findings that overlap the surest stays, of equally sure ones the longest. */
function apart(found: readonly Finding[], length: number): Finding[] {
  const taken = new Uint8Array(length);
  const kept: Finding[] = [];
  const best = found.toSorted(
    (a, b) => b.certainty - a.certainty || b.end - b.start - (a.end - a.start) || a.start - b.start,
  );
  for (const one of best) {
    if (taken.subarray(one.start, one.end).includes(1)) continue;
    taken.fill(1, one.start, one.end);
    kept.push(one);
  }
  return kept.sort((a, b) => a.start - b.start);
}
