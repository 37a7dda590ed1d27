import {
  type Day,
  type Month,
  type RuleBookDraft,
  type RuleBookItemDraft,
  addDays,
  countyDay,
  lastDayOf,
  monthAfter,
  monthOf,
  startOfDay,
} from '@zhitong/domain';
import { writeCsv } from '#platform/csv';
import {
  approveEntry,
  closeMonth,
  countDue,
  draftRuleBook,
  importAccounts,
  importEntries,
  publishRuleBook,
  recordEntry,
} from '#points';
import { type DemoAccountRow, type DemoEntryRow, POINTS_SINCE, demoPointsEntries } from './demo-points.ts';
import { DEMO_ITEMS, DEMO_WEIGHTS } from './points-rules.ts';
import type { DemoPeople, StaffActor } from './seed-people.ts';
import type { CtxAt } from './seed-tickets.ts';

export interface PointsSeed {
  readonly ctxAt: CtxAt;
  readonly people: DemoPeople;
  readonly accounts: readonly DemoAccountRow[];
  readonly now: Date;
}

const SYSTEM = { kind: 'system', job: 'points' } as const;

/** A month is closed this many days after it ended: by then nobody can object to its last entries any more. */
const CLOSED_AFTER_DAYS = 16;
/** Entries are recorded this many days after they happened at most, while a month still runs. */
const RECORDED_AFTER_DAYS = 10;

const hour = (day: Day, hours: number) => new Date(startOfDay(day).getTime() + hours * 3_600_000);

/**
 * Rule books, accounts and entries since the first day of points: every month is recorded, counts once nobody can object
 * any more, and is closed. Of the running month the last days' entries can still be objected to.
 */
export async function seedPoints(seed: PointsSeed, report: (line: string) => void): Promise<void> {
  const { ctxAt, accounts, now } = seed;
  const officer = seed.people.byLogin.get('points')!;
  const today = countyDay(now);
  await publish(seed, officer, POINTS_SINCE);
  const file = csvOf(ACCOUNT_COLUMNS, accounts);
  const done = await importAccounts(ctxAt(officer, hour(POINTS_SINCE, 9)), { file });
  if (!done.written) throw new Error(`points accounts: ${JSON.stringify(done.problems.slice(0, 5))}`);
  report(`${done.made} points accounts`);

  let entries = 0;
  for (let month: Month = monthOf(POINTS_SINCE); month <= monthOf(today); month = monthAfter(month)) {
    if (month.endsWith('-01') && `${month}-01` !== POINTS_SINCE) await publish(seed, officer, `${month}-01`);
    entries += await seedMonth(seed, month, today);
  }
  await seedOpenEnds(seed, officer);
  report(`${entries} entries of points`);
}

async function publish({ ctxAt }: PointsSeed, officer: StaffActor, from: Day): Promise<void> {
  const before = addDays(from, -12);
  const id = await draftRuleBook(ctxAt(officer, hour(before, 9)), ruleBook(from));
  await publishRuleBook(ctxAt(officer, hour(addDays(before, 5), 9)), id);
}

function ruleBook(from: Day): RuleBookDraft {
  const { GROUP, VILLAGE, TOWNSHIP, DEPARTMENT } = DEMO_WEIGHTS;
  return {
    year: Number(from.slice(0, 4)),
    effectiveFrom: from,
    weights: { group: GROUP, village: VILLAGE, township: TOWNSHIP, department: DEPARTMENT },
    tieRule: 'OWN_FIRST',
    approvalOver: '10',
    objectionDays: 5,
    items: DEMO_ITEMS.map(({ monthly: _monthly, proof: _proof, cap, ...item }): RuleBookItemDraft => {
      const [capPoints = null, capPeriod = null] = cap ?? [];
      return { ...item, capPoints, capPeriod };
    }),
  };
}

const ACCOUNT_COLUMNS = ['code', 'name', 'level', 'parent', 'pairedWith', 'phone', 'openedOn'] as const;
const ENTRY_COLUMNS = ['account', 'item', 'day', 'quantity', 'proofKind', 'proof'] as const;

function csvOf<Row extends object>(columns: readonly string[], rows: readonly Row[]): Uint8Array {
  return Buffer.from(writeCsv(columns, rows as readonly (Row & Record<string, string>)[]));
}

/** @returns how many entries the month has */
async function seedMonth(seed: PointsSeed, month: Month, today: Day): Promise<number> {
  const closing = addDays(lastDayOf(month), CLOSED_AFTER_DAYS);
  const rows = demoPointsEntries(seed.accounts, { month, until: addDays(today, -1) });
  if (closing < today) {
    await take(seed, rows, hour(addDays(lastDayOf(month), 1), 10));
    await countAt(seed, hour(closing, 1));
    await closeMonth(seed.ctxAt(seed.people.byLogin.get('points')!, hour(closing, 10)), { month });
    return rows.length;
  }
  const known = addDays(today, -RECORDED_AFTER_DAYS);
  const early = rows.filter(({ day }) => day < known);
  await take(seed, early, hour(known, 10));
  await countAt(seed, seed.now);
  await take(
    seed,
    rows.filter(({ day }) => day >= known),
    new Date(seed.now.getTime() - 3_600_000),
  );
  return rows.length;
}

async function take({ ctxAt, people }: PointsSeed, rows: readonly DemoEntryRow[], at: Date): Promise<void> {
  if (rows.length === 0) return;
  const officer = people.byLogin.get('points')!;
  const done = await importEntries(ctxAt(officer, at), { file: csvOf(ENTRY_COLUMNS, rows) });
  if (done.written !== rows.length)
    throw new Error(`points entries: ${JSON.stringify(done.problems.slice(0, 5))}`);
}

async function countAt({ ctxAt }: PointsSeed, at: Date): Promise<void> {
  while ((await countDue(ctxAt(SYSTEM, at))) > 0);
}

/** What officers have before them: an entry that a second person approved, one that waits for one, a draft of next year's rules. */
async function seedOpenEnds(
  { ctxAt, people, accounts, now }: PointsSeed,
  officer: StaffActor,
): Promise<void> {
  const yesterday = addDays(countyDay(now), -1);
  const village = accounts.filter(({ level }) => level === 'VILLAGE');
  const record = (accountCode: string) =>
    recordEntry(ctxAt(officer, new Date(now.getTime() - 7_200_000)), {
      accountCode,
      itemCode: 'V01',
      day: yesterday,
      quantity: 100,
      proofs: [{ kind: 'DOCUMENT', words: '增收项目验收报告，附收益分配表' }],
      idempotencyKey: null,
    });
  const approved = await record(village[3]!.code);
  await record(village[40]!.code);
  const second = people.byLogin.get('points2')!;
  await approveEntry(ctxAt(second, new Date(now.getTime() - 3_600_000)), {
    entryId: approved,
    approved: true,
  });
  const next = `${Number(yesterday.slice(0, 4)) + 1}-01-01`;
  const draft = ruleBook(next);
  await draftRuleBook(ctxAt(officer, now), {
    ...draft,
    weights: { ...draft.weights, village: '0.8', township: '0.4' },
    items: draft.items.map((item) => (item.code === 'V02' ? { ...item, points: '6', capPoints: '6' } : item)),
  });
}
