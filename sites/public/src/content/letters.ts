/** 正式书面答复 on the pages: each published letter with its links, and every number of an organ's years. */
import type { County } from './county.ts';
import type { Day, LetterRow, NumberRow } from './export.ts';
import { casePath } from './paths.ts';
import type { Tone } from './tones.ts';

/** A published letter as a case page shows it. */
export type LetterShown = Omit<LetterRow, 'unitCode' | 'sha256'> & {
  organ: string | null;
  /** Address of the PDF, from the root of the server. */
  pdf: string;
  /** The same as a page; null where there is none. */
  html: string | null;
  /** Path of the page that checks it, with its short id. */
  verify: string;
};

/** A line of an organ's numbers. */
export type NumberLine = {
  number: string;
  /** Null where the letter is not public or there is none. */
  title: string | null;
  /** Path of the case that it answers. */
  casePath: string | null;
  pdf: string | null;
  on: Day | null;
  status: { tone: Tone; label: string };
};
export type YearOfNumbers = { year: number; lines: NumberLine[]; voided: number };

export const LETTER_STATUS: Readonly<Record<LetterRow['status'], { tone: Tone; label: string }>> = {
  ISSUED: { tone: 'good', label: '现行有效' },
  SUPERSEDED: { tone: 'warn', label: '已被新函替代' },
  REVOKED: { tone: 'bad', label: '已撤回' },
};

export function letterShown(county: County, documentNumber: string | null): LetterShown | null {
  const letter = documentNumber === null ? undefined : county.letters.get(documentNumber);
  if (!letter) return null;
  const { unitCode, sha256, ...rest } = letter;
  return {
    ...rest,
    organ: unitCode === null ? null : (county.units.get(unitCode)?.name ?? null),
    pdf: letterFile(county, sha256, 'pdf'),
    html: letter.hasHtml ? letterFile(county, sha256, 'html') : null,
    verify: `verify/#${county.code}/${letter.shortId}`,
  };
}

function letterFile(county: County, sha256: string, ending: 'pdf' | 'html'): string {
  return `/data/${county.code}/letters/${sha256}.${ending}`;
}

/** Every number of a unit, the newest year first: used, on its way or void, none left out. */
export function numbersOf(county: County, unitCode: string): YearOfNumbers[] {
  const own = county.numbers.filter((row) => row.unitCode === unitCode);
  const shown = own.length === 0 ? new Set<string>() : new Set(county.released.map(({ number }) => number));
  const years = [...new Set(own.map(({ year }) => year))].toSorted((a, b) => b - a);
  return years.map((year) => {
    const rows = own.filter((row) => row.year === year).toSorted((a, b) => b.sequence - a.sequence);
    return {
      year,
      lines: rows.map((row) => lineOf(county, row, shown)),
      voided: rows.filter(({ use }) => use === 'VOIDED').length,
    };
  });
}

const STATUS_OF_USE = {
  ISSUED: { tone: 'plain', label: '已印发，未公开' },
  PENDING: { tone: 'info', label: '签发中' },
  VOIDED: { tone: 'plain', label: '作废，未印发' },
} as const;

function lineOf(county: County, row: NumberRow, shown: ReadonlySet<string>): NumberLine {
  const letter = row.use === 'PUBLISHED' ? county.letters.get(row.number) : undefined;
  const use = row.use === 'PUBLISHED' ? 'ISSUED' : row.use;
  return {
    number: row.number,
    title: letter?.title ?? null,
    casePath: letter?.ticketNumber && shown.has(letter.ticketNumber) ? casePath(letter.ticketNumber) : null,
    pdf: letter ? letterFile(county, letter.sha256, 'pdf') : null,
    on: letter?.issuedOn ?? null,
    status: letter ? LETTER_STATUS[letter.status] : STATUS_OF_USE[use],
  };
}

/** `118 KB`, `1.2 MB`. */
export function sizeLabel(bytes: number): string {
  return bytes < 1_000_000
    ? `${Math.max(1, Math.round(bytes / 1000))} KB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
