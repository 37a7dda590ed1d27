import {
  type Day,
  type EntryFault,
  type LedgerAccount,
  type LedgerItem,
  type Month,
  type ProofKind,
  awardingLevel,
  capDays,
  capFault,
  entryFaults,
  pointsOf,
  scopeOf,
} from '@zhitong/domain';
import { type Ctx, today } from '#platform/ctx';
import { execute } from '#platform/in-tx';

/** An entry as somebody wants it, in their words. */
export interface EntryWish {
  readonly accountCode: string;
  readonly itemCode: string;
  readonly day: Day;
  /** Hundredths; NaN for what is no such number. */
  readonly quantity: number;
  readonly proofs: readonly { readonly kind: ProofKind; readonly isEmpty: boolean }[];
}

export interface AccountOfEntry extends LedgerAccount {
  readonly id: string;
  readonly code: string;
}

export interface ItemOfEntry extends LedgerItem {
  readonly id: string;
  readonly code: string;
  /** Working days: its own or those of its rule book. */
  readonly objectionDays: number;
  readonly approvalOver: number;
}

/** A wish with what it names, and all that is wrong with it. Without a fault account and item are there. */
export interface CheckedEntry {
  readonly account: AccountOfEntry | null;
  readonly item: ItemOfEntry | null;
  readonly points: number;
  readonly faults: readonly EntryFault[];
}

/**
 * Holds wishes against accounts, rules and caps, in order: of entries that share a cap the first ones fit. A handful of
 * statements, however many wishes there are.
 * @param state.lock also keep the accounts as they are until the transaction ends, so that a cap is not used up twice
 */
export async function checkEntries(
  tx: Ctx,
  wishes: readonly EntryWish[],
  state: { closed: ReadonlySet<Month>; lock: boolean },
): Promise<CheckedEntry[]> {
  const accounts = await accountsOf(
    tx,
    wishes.map((wish) => wish.accountCode),
    state.lock,
  );
  const rules = await rulesOf(tx, wishes);
  const scope = scopeOf(tx.actor, 'points.record');
  const ledger = {
    today: today(tx),
    isClosed: (month: Month) => state.closed.has(month),
    levelAt: (placeCode: string | null) => awardingLevel(scope, placeCode),
    isPlatform: tx.actor.kind === 'system',
  };
  const found = wishes.map((wish) => {
    const account = accounts.get(wish.accountCode) ?? null;
    const { hasRuleBook, item } = rules(wish);
    const faults = entryFaults({ ...wish, account, item, hasRuleBook }, ledger);
    return { account, item, points: item ? pointsOf(item, wish.quantity || 0) : 0, faults };
  });
  return withinCaps(tx, wishes, found);
}

async function accountsOf(
  tx: Ctx,
  codes: readonly string[],
  lock: boolean,
): Promise<Map<string, AccountOfEntry>> {
  const rows = await execute<AccountOfEntry>(
    tx,
    `select id, code, level, place_code as "placeCode", opened_on::text as "openedOn", closed_on::text as "closedOn"
     from {s}.points_account where code = any ($1::text[]) order by id ${lock ? 'for no key update' : ''}`,
    [[...new Set(codes)]],
  );
  return new Map(rows.map((row) => [row.code, row]));
}

interface ItemRow extends ItemOfEntry {
  readonly ruleBookId: string;
}

/** Finds the rule book in force on a day, and its items by their code. */
async function rulesOf(
  tx: Ctx,
  wishes: readonly EntryWish[],
): Promise<(wish: EntryWish) => { hasRuleBook: boolean; item: ItemOfEntry | null }> {
  const books = await execute<{ id: string; from: Day }>(
    tx,
    `select id, effective_from::text as "from" from {s}.points_rule_book
     where status <> 'DRAFT' order by effective_from desc, version desc`,
  );
  const rows = await execute<ItemRow>(
    tx,
    `select i.id, i.rule_book_id as "ruleBookId", i.code, i.level, i.source, i.points, i.most_quantity as "mostQuantity",
       i.proofs, i.cap_points as "capPoints", i.cap_period as "capPeriod", i.awarded_by as "awardedBy",
       coalesce(i.objection_days, b.objection_days) as "objectionDays", b.approval_over as "approvalOver"
     from {s}.points_item i join {s}.points_rule_book b on b.id = i.rule_book_id where i.code = any ($1::text[])`,
    [[...new Set(wishes.map((wish) => wish.itemCode))]],
  );
  const items = new Map(rows.map((row) => [`${row.ruleBookId} ${row.code}`, row]));
  return ({ day, itemCode }) => {
    const book = books.find(({ from }) => from <= day);
    return { hasRuleBook: book !== undefined, item: (book && items.get(`${book.id} ${itemCode}`)) ?? null };
  };
}

/** Adds the fault of those that go beyond a cap, together with what stands and with those before them. */
async function withinCaps(
  tx: Ctx,
  wishes: readonly EntryWish[],
  found: readonly CheckedEntry[],
): Promise<CheckedEntry[]> {
  const windowOf = ({ account, item, faults }: CheckedEntry, at: number) => {
    const days = account && item && faults.length === 0 ? capDays(item, wishes[at]!.day) : null;
    return days && { key: `${account!.id} ${item!.code} ${days[0]} ${days[1]}`, days };
  };
  const windows = new Map<string, { account: string; code: string; days: readonly [Day, Day] }>();
  found.forEach((one, at) => {
    const window = windowOf(one, at);
    if (window)
      windows.set(window.key, { account: one.account!.id, code: one.item!.code, days: window.days });
  });
  const used = await usedOf(tx, windows);
  return found.map((one, at) => {
    const window = windowOf(one, at);
    if (!window) return one;
    const before = used.get(window.key) ?? 0;
    const fault = capFault(one.item!, before, one.points);
    if (fault) return { ...one, faults: [fault] };
    used.set(window.key, before + Math.abs(one.points));
    return one;
  });
}

/**
 * What of each cap is taken: by entries that stand or may still. What a reversal takes back counts to the day of what it
 * reverses, so that a late one opens no room in another month.
 */
export async function usedOf(
  tx: Ctx,
  windows: ReadonlyMap<string, { account: string; code: string; days: readonly [Day, Day] }>,
): Promise<Map<string, number>> {
  if (windows.size === 0) return new Map();
  const of = [...windows.values()];
  const rows = await execute<{ n: number; used: number }>(
    tx,
    `with recursive standing as (
       select w.n, e.id as root, e.id, e.points
       from unnest($1::uuid[], $2::text[], $3::date[], $4::date[]) with ordinality as w (account_id, code, from_day, until_day, n)
       join {s}.points_entry e on e.account_id = w.account_id and e.day >= w.from_day and e.day < w.until_day
       join {s}.points_item i on i.id = e.item_id and i.code = w.code
       where e.reverses_id is null and e.status not in ('REJECTED', 'CANCELLED')
       union all
       select s.n, s.root, r.id, r.points from standing s join {s}.points_entry r on r.reverses_id = s.id and r.status = 'COUNTED'
     ), net as (select n, root, sum(points) as points from standing group by n, root)
     select n::int as n, sum(abs(points))::float8 as used from net group by n`,
    [
      of.map(({ account }) => account),
      of.map(({ code }) => code),
      of.map(({ days }) => days[0]),
      of.map(({ days }) => days[1]),
    ],
  );
  const keys = [...windows.keys()];
  return new Map(rows.map(({ n, used }) => [keys[n - 1]!, used]));
}
