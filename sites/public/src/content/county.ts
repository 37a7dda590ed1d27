/** The export as the pages need it: names looked up, tickets in order, subtrees of places. */
import {
  BLACKED_OUT,
  CHANNELS,
  LABEL_OF_EVENT,
  LABEL_OF_KIND,
  LABEL_OF_STATUS,
  type TicketEventKind,
  type TicketKind,
  type TicketOutcome,
  type TicketStatus,
  type WarningLevel,
  countyDay,
  isChannel,
} from '@zhitong/domain';
import type {
  CategoryRow,
  CountyRow,
  Day,
  Export,
  LetterRow,
  NumberRow,
  PlaceRow,
  TicketRow,
  UnitRow,
} from './export.ts';
import { awaitsReply, daysBetween } from './figures.ts';
import type { PointsExport } from './points-rows.ts';
import { type LetterShown, letterShown } from './letters.ts';

export type Named = { code: string; name: string };

export type County = CountyRow & {
  /** The day on which the export was made, in county time. */
  today: Day;
  /** `YYYY-MM` of `today`. */
  month: string;
  places: ReadonlyMap<string, PlaceRow>;
  units: ReadonlyMap<string, UnitRow>;
  categories: ReadonlyMap<string, CategoryRow>;
  /** Both stages. */
  tickets: readonly TicketRow[];
  /** What passed the publishing gate, newest release first. */
  released: readonly TicketRow[];
  /** Public traces of tickets without released words, newest filing first. */
  stubs: readonly TicketRow[];
  /** Published sealed replies by document number. */
  letters: ReadonlyMap<string, LetterRow>;
  /** The same by the case that they answer, the newest first. */
  lettersOfCase: ReadonlyMap<string, readonly LetterRow[]>;
  numbers: readonly NumberRow[];
  points: PointsExport;
};

/** @param now what counts as today where the export does not say when it was made. */
export function countyOf(
  { county, places, units, categories, tickets, letters, numbers, points }: Export,
  now: Date = new Date(),
): County {
  const today = countyDay(county.builtAt === undefined ? now : new Date(county.builtAt));
  const lettersOfCase = new Map<string, LetterRow[]>();
  for (const letter of letters.toSorted((a, b) => b.leafIndex - a.leafIndex)) {
    const number = letter.ticketNumber ?? '';
    lettersOfCase.set(number, [...(lettersOfCase.get(number) ?? []), letter]);
  }
  return {
    ...county,
    today,
    month: today.slice(0, 7),
    places: new Map(places.map((place) => [place.code, place])),
    units: new Map(units.map((unit) => [unit.code, unit])),
    categories: new Map(categories.map((category) => [category.code, category])),
    tickets,
    released: tickets
      .filter((ticket) => ticket.stage === 'RELEASED')
      .toSorted(newestFirst((ticket) => ticket.releasedOn ?? ticket.submittedOn)),
    stubs: tickets
      .filter((ticket) => ticket.stage === 'STUB')
      .toSorted(newestFirst((ticket) => ticket.submittedOn)),
    letters: new Map(letters.map((letter) => [letter.documentNumber, letter])),
    lettersOfCase,
    numbers,
    points,
  };
}

/** Every place from the county down to this one: `['430999', '430999001']`. */
export function placeAndParents(county: County, code: string | null): PlaceRow[] {
  const chain: PlaceRow[] = [];
  for (let place = code === null ? undefined : county.places.get(code); place;) {
    chain.unshift(place);
    place = place.parentCode === null ? undefined : county.places.get(place.parentCode);
  }
  return chain;
}

/** One line of a list of cases. */
export type CaseLine = {
  number: string;
  /** The released title; for a public trace what it is about in the county's words. */
  title: string;
  excerpt: string | null;
  isStub: boolean;
  kind: TicketKind;
  status: TicketStatus;
  outcome: TicketOutcome | null;
  warning: WarningLevel | null;
  unit: Named | null;
  place: Named | null;
  category: Named | null;
  submittedOn: Day;
  dueOn: Day | null;
  closedOn: Day | null;
  releasedOn: Day | null;
};

export function caseLine(county: County, ticket: TicketRow): CaseLine {
  const category = named(county.categories, ticket.categoryCode);
  return {
    number: ticket.number,
    title: ticket.title ?? `${LABEL_OF_KIND[ticket.kind]}：${category?.name ?? '事项待定'}`,
    excerpt: ticket.text === null ? null : shortened(ticket.text, 72),
    isStub: ticket.stage === 'STUB',
    kind: ticket.kind,
    status: ticket.status,
    outcome: ticket.outcome,
    warning: awaitsReply(ticket) && ticket.warning !== 'NONE' ? ticket.warning : null,
    unit: named(county.units, ticket.unitCode),
    place: named(county.places, ticket.placeCode),
    category,
    submittedOn: ticket.submittedOn,
    dueOn: ticket.dueOn,
    closedOn: ticket.closedOn,
    releasedOn: ticket.releasedOn,
  };
}

/** All that a case page shows. */
export type CasePage = CaseLine & {
  text: string | null;
  textIsSummary: boolean;
  channel: string;
  domain: string | null;
  placeChain: Named[];
  replies: { on: Day; unit: Named | null; text: string; letter: LetterShown | null }[];
  /** Sealed replies that correct the one of a reply, the newest first. */
  corrections: LetterShown[];
  steps: { on: Day; label: string; status: string; unit: Named | null }[];
  repliedOn: Day | null;
  solved: TicketRow['solved'];
  satisfaction: number | null;
  readers: string[];
  hasBlackedOut: boolean;
  /** Calendar days from filing to the first answer, or null while there is none. */
  daysUsed: number | null;
  /** Calendar days from filing to the promised day. */
  daysPromised: number | null;
  /** Negative: answered before the due day; positive: days late. Null where nothing was promised or answered. */
  daysLate: number | null;
};

export function casePage(county: County, ticket: TicketRow): CasePage {
  const { repliedOn, dueOn, submittedOn } = ticket;
  const answering = ticket.replies.map((reply) => reply.letter ?? null);
  return {
    ...caseLine(county, ticket),
    text: ticket.text,
    textIsSummary: ticket.textIsSummary,
    channel: isChannel(ticket.channel) ? CHANNELS[ticket.channel].label : ticket.channel,
    domain:
      ticket.categoryCode === null ? null : (county.categories.get(ticket.categoryCode)?.domain ?? null),
    placeChain: placeAndParents(county, ticket.placeCode).map(({ code, name }) => ({ code, name })),
    replies: ticket.replies.map((reply) => ({
      on: reply.on,
      unit: named(county.units, reply.unitCode),
      text: reply.text,
      letter: letterShown(county, reply.letter ?? null),
    })),
    corrections: (county.lettersOfCase.get(ticket.number) ?? [])
      .filter((letter) => ticket.stage === 'RELEASED' && !answering.includes(letter.documentNumber))
      .flatMap((letter) => letterShown(county, letter.documentNumber) ?? []),
    steps: ticket.steps.map((step) => ({
      on: step.on,
      label: stepLabel(step.kind, step.status),
      status: LABEL_OF_STATUS[step.status],
      unit: named(county.units, step.unitCode),
    })),
    repliedOn,
    solved: ticket.solved,
    satisfaction: ticket.satisfaction,
    readers: ticket.readers,
    hasBlackedOut: [ticket.title, ticket.text, ...ticket.replies.map((reply) => reply.text)].some((words) =>
      words?.includes(BLACKED_OUT),
    ),
    daysUsed: repliedOn === null ? null : daysBetween(submittedOn, repliedOn),
    daysPromised: dueOn === null ? null : daysBetween(submittedOn, dueOn),
    daysLate: repliedOn === null || dueOn === null ? null : daysBetween(dueOn, repliedOn),
  };
}

function stepLabel(kind: string, status: TicketStatus): string {
  return Object.hasOwn(LABEL_OF_EVENT, kind)
    ? LABEL_OF_EVENT[kind as TicketEventKind]
    : LABEL_OF_STATUS[status];
}

function named(rows: ReadonlyMap<string, Named>, code: string | null): Named | null {
  const row = code === null ? undefined : rows.get(code);
  return row ? { code: row.code, name: row.name } : null;
}

function newestFirst(dayOf: (ticket: TicketRow) => Day) {
  const key = (ticket: TicketRow) => `${dayOf(ticket)} ${ticket.number}`;
  return (a: TicketRow, b: TicketRow) => (key(a) < key(b) ? 1 : -1);
}

/** The first `most` characters in one line, with … where something is left out. */
export function shortened(text: string, most: number): string {
  const line = [...text.replace(/\s+/g, ' ').trim()];
  return line.length <= most ? line.join('') : `${line.slice(0, most).join('')}…`;
}
