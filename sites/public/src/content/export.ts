/** Reads the open-data export: JSON Lines files in one folder. An absent file is an empty collection. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { TicketKind, TicketOutcome, TicketStatus, WarningLevel } from '@zhitong/domain';
import { readPoints } from './points-export.ts';
import type { PointsExport } from './points-rows.ts';
import { readLines } from './read-lines.ts';

/** `YYYY-MM-DD` in county time. */
export type Day = string;

export type CountyRow = {
  code: string;
  name: string;
  calendarVersion: string;
  /** RFC 3339; what "this month" means on the pages. */
  builtAt?: string;
  searchIndex: string;
};

export type PlaceRow = {
  code: string;
  name: string;
  level: 'COUNTY' | 'TOWNSHIP' | 'VILLAGE';
  parentCode: string | null;
};

export type UnitRow = { code: string; name: string; kind: string; parentCode: string | null };

export type CategoryRow = {
  code: string;
  name: string;
  domain: string;
  ownerCode: string | null;
  legalBasis: string;
  standard: string | null;
  villageDuty: string | null;
  /** Hours of `calendar`; null where the row sets none. A day of a day calendar counts 24. */
  acceptWithin: number | null;
  arriveWithin: number | null;
  finishWithin: number | null;
  calendar: string | null;
};

type ReplyRow = {
  on: Day;
  unitCode: string | null;
  text: string;
  /** Document number of the sealed reply that says the same; absent or null for a plain one. */
  letter?: string | null;
};
export type StepRow = { on: Day; kind: string; unitCode: string | null; status: TicketStatus };

export type TicketRow = {
  number: string;
  /** STUB: the public trace from acceptance, without a word of the citizen. RELEASED: passed the publishing gate. */
  stage: 'STUB' | 'RELEASED';
  kind: TicketKind;
  status: TicketStatus;
  outcome: TicketOutcome | null;
  channel: string;
  categoryCode: string | null;
  placeCode: string | null;
  unitCode: string | null;
  submittedOn: Day;
  dueOn: Day | null;
  closedOn: Day | null;
  repliedOn: Day | null;
  /** Null where no clock runs. */
  warning: WarningLevel | null;
  solved: 'YES' | 'PARTLY' | 'NO' | null;
  /** 1 to 5, 5 = very satisfied. */
  satisfaction: number | null;
  title: string | null;
  text: string | null;
  textIsSummary: boolean;
  replies: ReplyRow[];
  steps: StepRow[];
  releasedOn: Day | null;
  /** Names of the three readings, first to third. */
  readers: string[];
  updatedOn: Day;
};

/** 正式书面答复: a published letter. Its files lie in `/data/COUNTY/letters/`, named by their digest. */
export type LetterRow = {
  documentNumber: string;
  unitCode: string | null;
  ticketNumber: string | null;
  title: string;
  /** Office and name. */
  signedBy: string;
  issuedOn: Day;
  status: 'ISSUED' | 'SUPERSEDED' | 'REVOKED';
  /** Document number of the letter that took its place. */
  supersededBy: string | null;
  revokedOn: Day | null;
  revocationReason: string | null;
  sha256: string;
  shortId: string;
  leafIndex: number;
  bytes: number;
  hasHtml: boolean;
  hasSeal: boolean;
};

/** A document number, whatever became of it. */
export type NumberRow = {
  number: string;
  unitCode: string | null;
  year: number;
  sequence: number;
  use: 'PUBLISHED' | 'ISSUED' | 'PENDING' | 'VOIDED';
  voidReason: 'SIGNING_FAILED' | 'NOT_ISSUED' | null;
};

export type Export = {
  county: CountyRow;
  places: PlaceRow[];
  units: UnitRow[];
  categories: CategoryRow[];
  tickets: TicketRow[];
  letters: LetterRow[];
  numbers: NumberRow[];
  points: PointsExport;
};

/**
 * @param without numbers of cases to read over
 * @throws when `county.json` is absent or a line is not JSON; the message names file and line
 */
export function readExport(folder: string, without: readonly string[] = []): Export {
  const county = path.join(folder, 'county.json');
  if (!existsSync(county)) throw new Error(`no county.json in ${folder}`);
  return {
    county: JSON.parse(readFileSync(county, 'utf8')) as CountyRow,
    places: readLines<PlaceRow>(folder, 'places.jsonl'),
    units: readLines<UnitRow>(folder, 'units.jsonl'),
    categories: readLines<CategoryRow>(folder, 'categories.jsonl'),
    tickets: readLines<TicketRow>(folder, 'tickets.jsonl').filter(
      (ticket) => !without.includes(ticket.number),
    ),
    letters: readLines<LetterRow>(folder, 'sealed_replies.jsonl'),
    numbers: readLines<NumberRow>(folder, 'document_numbers.jsonl'),
    points: readPoints(folder),
  };
}
