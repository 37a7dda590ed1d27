import { readFileSync } from 'node:fs';
import { conflictClosure, OUTCOMES_OF_KIND, redact, validateSubmission } from '@zhitong/domain';
import { expect, test } from 'vitest';
import { parseUnits, UNIT_COLUMNS } from '../modules/identity/parse-units.ts';
import { parsePlaces, PLACE_COLUMNS } from '../modules/places/parse-places.ts';
import {
  parseResponsibilities,
  RESPONSIBILITY_COLUMNS,
} from '../modules/responsibilities/parse-responsibilities.ts';
import { readCsv } from '#platform/csv';
import { DEMO_TICKETS, DEMO_WAYS, demoTickets } from './demo-tickets.ts';
import { STORIES } from './stories.ts';

const NOW = new Date('2026-11-23T10:00:00+08:00');
const rows = (name: string, columns: readonly string[]) =>
  readCsv(readFileSync(new URL(name, import.meta.url)), { columns, required: [] }).rows;
const places = parsePlaces(rows('places.csv', PLACE_COLUMNS), {
  countyCode: '439901',
  known: new Map(),
}).records;
const units = parseUnits(rows('units.csv', UNIT_COLUMNS), {
  knownUnits: new Set(),
  places: new Set(places.map((place) => place.code)),
}).records;
const unitCodes = new Set(units.map((unit) => unit.code));
const responsibilities = parseResponsibilities(rows('responsibilities.csv', RESPONSIBILITY_COLUMNS), {
  units: unitCodes,
}).records;
const tickets = demoTickets(NOW, { places, units, responsibilities });

test('every story is told by units and rows that exist, with an outcome its kind allows', () => {
  const wrong = STORIES.filter(
    (story) =>
      !responsibilities.some((row) => row.code === story.category) ||
      [story.unit, ...(story.assist ?? []), ...(story.against ?? [])].some(
        (code) => code !== 'TOWNSHIP' && !unitCodes.has(code),
      ) ||
      !OUTCOMES_OF_KIND[story.kind].includes(story.outcome),
  );

  expect(wrong).toEqual([]);
  expect(STORIES.length).toBeGreaterThanOrEqual(120);
});

test('nobody complained of, nor a subordinate, handles the ticket', () => {
  const parents = units.map((unit) => ({ id: unit.code, parentId: unit.parentCode }));
  const against = tickets.filter((ticket) => ticket.against.length > 0);

  expect(against.length).toBeGreaterThanOrEqual(8);
  for (const ticket of against) {
    const conflicted = conflictClosure(parents, ticket.against);
    const handlers = ticket.assigned ? [ticket.assigned.unitCode, ...ticket.assigned.assistUnitCodes] : [];
    expect(handlers.filter((code) => conflicted.has(code))).toEqual([]);
  }
});

test.each([
  ['a Monday morning', NOW],
  ['a Sunday night', new Date('2026-10-04T23:50:00+08:00')],
  ['the middle of a year', new Date('2027-06-30T05:00:00+08:00')],
])('on %s the tickets cover every way and every stage of the gate', (_, now) => {
  const tickets = demoTickets(now, { places, units, responsibilities });
  const ways = Map.groupBy(tickets, (ticket) => ticket.way);
  const stages = new Set(
    tickets.flatMap((ticket) => (ticket.release ? [`${ticket.release.mode} ${ticket.release.stage}`] : [])),
  );

  expect(tickets).toHaveLength(DEMO_TICKETS);
  expect(DEMO_WAYS.filter((way) => (ways.get(way)?.length ?? 0) < 3)).toEqual([]);
  expect(stages).toContain('TEXT RELEASED');
  expect(stages).toContain('SUMMARY RELEASED');
  for (const stage of ['DRAFT', 'FIRST_READ', 'SECOND_READ', 'SENT_BACK'])
    expect([...stages].join()).toContain(stage);
});

test.each([
  ['a Monday morning', NOW],
  ['a Sunday night', new Date('2026-10-04T23:50:00+08:00')],
])('on %s there are appeals to be made, looks, additions, withdrawals', (_, now) => {
  const made = demoTickets(now, { places, units, responsibilities });
  const sixDaysAgo = now.getTime() - 6.9 * 24 * 3600_000;

  expect(
    made.filter(({ declined }) => declined && declined.at.getTime() > sixDaysAgo).length,
  ).toBeGreaterThanOrEqual(3);
  expect(made.filter(({ looks }) => looks.length > 0)).toHaveLength(12);
  expect(new Set(made.flatMap(({ looks }) => looks.map(({ purpose }) => purpose))).size).toBe(5);
  expect(made.filter(({ addition }) => addition)).toHaveLength(8);
  expect(made.filter(({ withdrawn }) => withdrawn)).toHaveLength(3);
  expect(made.filter(({ release }) => release?.sentBack)).toHaveLength(2);
});

test('no two tickets say the same but one that somebody sent twice, and each is one that intake takes', () => {
  const alike = Map.groupBy(tickets, ({ title, text }) => `${title}\n${text}`);
  const twice = [...alike.values()].filter((group) => group.length > 1);

  expect(twice.map((group) => group.length)).toEqual([2]);
  expect(twice[0]![0]!.contact).toEqual(twice[0]![1]!.contact);
  const refused = tickets.flatMap((ticket) =>
    validateSubmission({
      ...ticket,
      contactName: ticket.contact?.name,
      contactPhone: ticket.contact?.phone,
    }),
  );
  expect(refused).toEqual([]);
});

test('the steps follow one another and none lies in the future', () => {
  for (const ticket of tickets) {
    const steps = [
      ticket.submittedAt,
      ticket.acceptedAt ?? ticket.declined?.at,
      ticket.addition?.at,
      ticket.assigned?.at,
      ticket.signedAt,
      ...ticket.looks.map(({ at }) => at),
      ticket.replied?.at,
      ticket.closedAt,
      ticket.release?.preparedAt,
      ...(ticket.release?.readAt ?? []),
      ticket.release?.sentBack?.at,
      NOW,
    ].flatMap((step) => (step ? [step.getTime()] : []));
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
  }
});

test('what is private is blacked out, and what is never public has no release', () => {
  const marked = tickets.filter(
    (ticket) => ticket.release?.mode === 'TEXT' && ticket.release.textSpans.length > 0,
  );

  expect(marked.length).toBeGreaterThan(0);
  for (const ticket of marked) expect(redact(ticket.text, ticket.release!.textSpans)).toContain('■■■');
  const never = new Set(responsibilities.filter((row) => row.neverPublic).map((row) => row.code));
  expect(tickets.filter((ticket) => never.has(ticket.categoryCode ?? '') && ticket.release)).toEqual([]);
  expect(
    tickets.filter((ticket) =>
      /\{\w+\}|\[\[|\]\]/.test(ticket.text + ticket.title + (ticket.replied?.text ?? '')),
    ),
  ).toEqual([]);
});

test('two seedings at one time are alike', () => {
  expect(demoTickets(NOW, { places, units, responsibilities })).toEqual(tickets);
});
