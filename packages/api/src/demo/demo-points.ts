import { type Day, type PointsLevel, addDays } from '@zhitong/domain';
import type { DemoFiles } from './demo-county.ts';
import { DEMO_ITEMS, type DemoItem } from './points-rules.ts';
import { DEMO_VILLAGE } from './seed-people.ts';
import { type Seeded, seeded } from './seeded.ts';

/** A line of the file of points accounts. */
export interface DemoAccountRow {
  readonly code: string;
  readonly name: string;
  readonly level: PointsLevel;
  readonly parent: string;
  /** Departments of a village, by unit code. */
  readonly pairedWith: string;
  readonly phone: string;
  readonly openedOn: Day;
}

/** A line of a file of entries. */
export interface DemoEntryRow {
  readonly account: string;
  readonly item: string;
  readonly day: Day;
  readonly quantity: string;
  readonly proofKind: string;
  readonly proof: string;
}

/** The first day of points in the invented county: a whole year lies behind it, and the running one. */
export const POINTS_SINCE: Day = '2025-01-01';

/** The phone of the household that a visitor may look at as its member. */
export const DEMO_HOUSEHOLD_PHONE = '13900000001';
export const DEMO_HOUSEHOLD = `${DEMO_VILLAGE}-01-01`;

/** What that household does every month. */
const SHOWN_ITEMS: ReadonlySet<string> = new Set(['H01', 'H02']);

const LANES = ['溪边', '竹里', '桥头', '樟树下', '新屋场', '石板坡', '油榨坊', '塘湾'];

/** Accounts of every level: groups of 5 to 14 households in every village, one household with a phone. */
export function demoPointsAccounts(
  { places, units }: DemoFiles,
  pairings: readonly { readonly unitCode: string; readonly placeCode: string }[],
): DemoAccountRow[] {
  const chance = seeded('points accounts');
  const since = { openedOn: POINTS_SINCE, phone: '', pairedWith: '', parent: '' };
  const departments = new Set(pairings.map(({ unitCode }) => unitCode));
  const rows: DemoAccountRow[] = units
    .filter(({ code }, at) => departments.has(code) && units.findIndex((unit) => unit.code === code) === at)
    .map(({ code, name }) => ({ ...since, code, name, level: 'DEPARTMENT' }));
  for (const { code, name, level, parentCode } of places) {
    if (level === 'TOWNSHIP') rows.push({ ...since, code, name, level });
    if (level !== 'VILLAGE') continue;
    const pairedWith = pairings.filter((one) => one.placeCode === code).map(({ unitCode }) => unitCode);
    rows.push({ ...since, code, name, level, parent: parentCode!, pairedWith: pairedWith.join(';') });
    const groups = chance.between(2, 3);
    for (let group = 1; group <= groups; group += 1)
      rows.push(
        ...groupRows(chance, { code: `${code}-0${group}`, village: code, name: `${name}第${group}组` }),
      );
  }
  return rows;
}

function groupRows(
  chance: Seeded,
  { code, village, name }: { code: string; village: string; name: string },
): DemoAccountRow[] {
  const since = { openedOn: POINTS_SINCE, phone: '', pairedWith: '' };
  const lane = chance.pick(LANES);
  const households = Array.from({ length: chance.between(5, 14) }, (_, at): DemoAccountRow => {
    const number = String(at + 1).padStart(2, '0');
    return {
      ...since,
      code: `${code}-${number}`,
      phone: `${code}-${number}` === DEMO_HOUSEHOLD ? DEMO_HOUSEHOLD_PHONE : '',
      name: `${lane}${at + 1}号`,
      level: 'HOUSEHOLD',
      parent: code,
    };
  });
  return [{ ...since, code, name, level: 'GROUP', parent: village }, ...households];
}

/** Entries of one month, `YYYY-MM`, up to and including a day; the same at each run. */
export function demoPointsEntries(
  accounts: readonly DemoAccountRow[],
  { month, until }: { month: string; until: Day },
): DemoEntryRow[] {
  const chance = seeded(`points ${month}`);
  const rows: DemoEntryRow[] = [];
  const days = daysOf(month).filter((day) => day <= until);
  if (days.length === 0) return rows;
  for (const account of accounts) {
    // Some live where much is done together: their boards differ for a reason.
    const zeal = 0.5 + seeded(account.parent || account.code).next();
    for (const item of DEMO_ITEMS) {
      const isShown = account.code === DEMO_HOUSEHOLD && SHOWN_ITEMS.has(item.code);
      if (item.level !== account.level || !(isDue(item, chance, zeal) || isShown)) continue;
      const day = chance.pick(days);
      rows.push({
        account: account.code,
        item: item.code,
        day,
        quantity: '1',
        proofKind: chance.pick(item.proofs),
        proof: `${month.replace('-', '年')}月${item.proof}`,
      });
    }
  }
  return rows.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

function isDue(item: DemoItem, chance: Seeded, zeal: number): boolean {
  const often = item.points.startsWith('-') ? item.monthly : item.monthly * zeal;
  return chance.chance(often);
}

function daysOf(month: string): Day[] {
  const days: Day[] = [];
  for (let day: Day = `${month}-01`; day.startsWith(month); day = addDays(day, 1)) days.push(day);
  return days;
}
