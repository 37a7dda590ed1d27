/** Reads the open-data export: JSON Lines files in one folder. An absent file is an empty collection. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { TicketKind, TicketOutcome, TicketStatus, WarningLevel } from '@zhitong/domain';

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

type ReplyRow = { on: Day; unitCode: string | null; text: string };
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

export type Export = {
  county: CountyRow;
  places: PlaceRow[];
  units: UnitRow[];
  categories: CategoryRow[];
  tickets: TicketRow[];
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
  };
}

function readLines<Row>(folder: string, name: string): Row[] {
  const file = path.join(folder, name);
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, index) => {
      if (line.trim() === '') return [];
      try {
        return [JSON.parse(line) as Row];
      } catch (cause) {
        throw new Error(`${name}, line ${index + 1} is not JSON`, { cause });
      }
    });
}
