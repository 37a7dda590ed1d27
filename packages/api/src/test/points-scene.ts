import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { periodBefore } from '@zhitong/domain';
import { expect } from 'vitest';
import { Citizen } from '#identity';
import { encrypt, lookupHash } from '#platform/crypto';
import { type Ctx, inTransaction } from '#platform/ctx';
import { execute } from '#platform/in-tx';
import { applyEntries, closeMonth, importAccounts, importEntries } from '#points';
import { aCounty } from './county.ts';
import { aLedger } from './ledger.ts';
import { type Caller, type Served, serve } from './served.ts';
import { usesOfPoints } from './points-uses.ts';
import { good } from './staff-client.ts';
import { type World, createWorld } from './world.ts';
import type { TemplateServer } from './postgres.ts';

/** A group with as many households as the scene is large, and another one like it. */
export const BIG = '999901101201-04';
export const OTHER_BIG = '999901101201-05';
/** A village with as many groups. */
export const WIDE = '999901101202';
/** A household with as many entries and holders. */
export const RICH = '999901101201-01-01';
const PHONE = '13800000001';

export type PointsScene = Awaited<ReturnType<typeof aPointsScene>>;

/** A county with as many rows of each kind that points have, as the scene is large. */
export async function aPointsScene(size: number, server: TemplateServer) {
  const world = await createWorld({ now: '2026-11-23T09:00:00+08:00', server });
  await aCounty(world);
  const ledger = await aLedger(world);
  const served = await serve(world, { anonymousRate: { perSecond: 10_000, burst: 1_000_000 } });
  const ctx = world.as(ledger.county);
  await moreAccounts(ctx, size);
  await moreRules(ctx, size);
  const citizen = await aHolder(world, served);
  await entriesOf(ctx);
  await closedMonths(ctx, size);
  await pendingEntries(ctx, { size, citizenId: citizen.actor.accountId });
  const uses = await usesOfPoints(world, { size, ledger, citizen: citizen.actor });
  return {
    ...{ world, size, ledger, served, citizen, ...uses },
    async [Symbol.asyncDispose]() {
      await served.running.stop();
      await world[Symbol.asyncDispose]();
    },
  };
}

/** Household accounts with sealed names in two groups, those of one held by one phone; groups; holders of one household. */
async function moreAccounts(ctx: Ctx, size: number): Promise<void> {
  await execute(
    ctx,
    `insert into {s}.points_account (code, level, name, place_code, opened_on)
     select code, 'GROUP', '第' || right(code, 2) || '组', left(code, 12), '2026-01-01' from unnest($1::text[]) code`,
    [[BIG, OTHER_BIG, ...Array.from({ length: Math.min(size, 90) }, (_, i) => `${WIDE}-${i + 10}`)]],
  );
  await execute(
    ctx,
    `insert into {s}.points_membership (account_id, parent_id, from_day)
     select a.id, p.id, '2026-01-01' from {s}.points_account a join {s}.points_account p on p.code = left(a.code, 12)
     where a.level = 'GROUP' and not exists (select 1 from {s}.points_membership m where m.account_id = a.id)`,
  );
  for (const file of [householdsOf(size, { to: BIG, phone: PHONE }), householdsOf(size, { to: OTHER_BIG })]) {
    const { made } = await importAccounts(ctx, { file: Buffer.from(file), dryRun: false });
    expect(made).toBe(size);
  }
  await execute(
    ctx,
    `insert into {s}.points_holder (account_id, phone_hash, since)
     select id, sha256(n::text::bytea), now() from {s}.points_account, generate_series(1, $2) n where code = $1`,
    [RICH, size],
  );
}

/** The code of a big group's household, from 1 on. */
export function householdIn(group: string, number: number): string {
  return `H${group.slice(-2)}-${number}`;
}

/** A file of accounts. */
export function householdsOf(
  size: number,
  { to, phone = '', day = '2026-01-01' }: { to: string; phone?: string; day?: string },
): string {
  const rows = Array.from(
    { length: size },
    (_, i) => `${householdIn(to, i + 1)},某户${i + 1},HOUSEHOLD,${to},,${phone},${day}`,
  );
  return ['code,name,level,parent,pairedWith,phone,openedOn', ...rows].join('\n');
}

/** Items of the rule book in force; versions of another year, and one whose every month is closed. */
async function moreRules(ctx: Ctx, size: number): Promise<void> {
  const book = `insert into {s}.points_rule_book (year, version, status, effective_from, weights, tie_rule, approval_over, objection_days, created_at, published_at, sha256)`;
  const rest = `weights, tie_rule, approval_over, objection_days, created_at, published_at, sha256 from {s}.points_rule_book`;
  await execute(
    ctx,
    `${book} select 2027, n, status, '2027-01-01', ${rest}, generate_series(1, ${size}) n where year = 2026`,
  );
  await execute(ctx, `${book} select 2025, 1, status, '2025-12-01', ${rest} where year = 2026`);
  await execute(
    ctx,
    `insert into {s}.points_item (rule_book_id, code, name, level, source, points, proofs, awarded_by)
     select b.id, 'X' || n, '试验条目X' || n, 'HOUSEHOLD', 'OFFICER_RECORD', 100, '["WITNESS"]', '["VILLAGE", "COUNTY"]'
     from {s}.points_rule_book b, generate_series(1, ${size}) n where b.year = 2026 or n = 1`,
  );
}

/** Somebody with the phone of all those households, and of the one with many entries, at their browser. */
async function aHolder(world: World, served: Served) {
  const ctx = world.asSystem();
  const caller = await byPhone(world, served, PHONE);
  const phoneHash = lookupHash(ctx.platform.keys, PHONE);
  const { id } = await ctx.em.findOneOrFail(Citizen, { phoneHash });
  await execute(
    ctx,
    'insert into {s}.points_holder (account_id, phone_hash, since) select id, $2, $3 from {s}.points_account where code = $1',
    [RICH, phoneHash, ctx.now()],
  );
  return {
    caller,
    actor: { kind: 'citizen', accountId: id, phoneHash: phoneHash.toString('hex') } as const,
  };
}

async function byPhone(world: World, served: Served, phone: string): Promise<Caller> {
  const caller = served.caller();
  const code = await codeFor({ world, served }, phone);
  const input = '($phone: String!, $code: String!)';
  good(
    await caller.ask(
      `mutation ${input} { signInByCode(input: { phone: $phone, code: $code }) { me { kind } } }`,
      { phone, code },
    ),
  );
  return caller;
}

/** The code that a phone was sent. */
export async function codeFor(
  { world, served }: Pick<PointsScene, 'world' | 'served'>,
  phone: string,
): Promise<string> {
  const folder = join(world.config.home, 'outbox', world.county.tenant.code);
  const text = 'mutation ($phone: String!) { requestLoginCode(input: { phone: $phone }) { expiresAt } }';
  good(await served.caller().ask(text, { phone }));
  const messages = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  return /验证码 (\d{6})/.exec(messages.find((message) => message.includes(phone))!)![1]!;
}

/**
 * Entries that count: of September and October for each household and each group, so that each wins something, and of
 * November for one household, each for an item of its own.
 */
async function entriesOf(ctx: Ctx): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const rows = await execute<{
      accountId: string;
      level: 'HOUSEHOLD' | 'GROUP';
      day: string;
      points: string;
    }>(
      tx,
      `with made as (
         insert into {s}.points_entry (account_id, item_id, day, month, points, status, counted_at, recorded_by, recorded_at, salt)
         select a.id, i.id, d::date, to_char(d::date, 'YYYY-MM'), 100 + row_number() over (order by a.code), 'COUNTED', $2::timestamptz, 'system:test', $2, sha256(a.code::bytea)
         from {s}.points_account a, unnest(array['2026-09-10', '2026-10-10']) d, {s}.points_item i
         where a.level in ('HOUSEHOLD', 'GROUP') and (a.code like 'H04-%' or a.code like '${WIDE}%')
           and i.code = case a.level when 'GROUP' then 'G1' else 'H1' end
           and i.rule_book_id = (select id from {s}.points_rule_book where year = 2026)
         union all
         select a.id, i.id, '2026-11-05'::date, '2026-11', 100, 'COUNTED', $2::timestamptz, 'system:test', $2, sha256(i.code::bytea)
         from {s}.points_account a, {s}.points_item i join {s}.points_rule_book b on b.id = i.rule_book_id and b.year = 2026
         where a.code = $1 and i.code like 'X%'
         returning account_id, day, points)
       select made.account_id as "accountId", a.level, made.day::text, made.points::text from made join {s}.points_account a on a.id = made.account_id`,
      [RICH, tx.now()],
    );
    await applyEntries(
      tx,
      rows.map((row) => ({ ...row, points: Number(row.points) })),
    );
  });
  await execute(
    ctx,
    `insert into {s}.points_balance (account_id, credited) select id, 50000 from {s}.points_account where code like 'H04-%'
     on conflict (account_id) do update set credited = 50000`,
  );
}

/** Months without anything that are closed, as many as the scene is large; and September, with its entries. */
async function closedMonths(ctx: Ctx, size: number): Promise<void> {
  const by = ctx.actor.kind === 'staff' ? ctx.actor.accountId : '';
  const months = ['2026-08'];
  // Back to December, whose rules are the oldest, and beyond.
  while (months.length < size + 9) months.push(periodBefore(months.at(-1)!));
  await execute(
    ctx,
    `insert into {s}.points_month (month, subject_id, closed_at, closed_by, entries, root, sha256)
     select month, gen_random_uuid(), now(), $2, 0, $3, $3 from unnest($1::text[]) month`,
    [months, by, randomBytes(32)],
  );
  await closeMonth(ctx, { month: '2026-09' });
}

/** Entries whose objection period runs, with proofs and steps; each objected to by the citizen. */
async function pendingEntries(
  ctx: Ctx,
  { size, citizenId }: { size: number; citizenId: string },
): Promise<void> {
  const file = entriesFile(size, { to: BIG, item: 'X1' });
  expect(await importEntries(ctx, { file: Buffer.from(file) })).toMatchObject({ written: size });
  const entries = await execute<{ id: string }>(
    ctx,
    `select e.id from {s}.points_entry e where e.status = 'PENDING'`,
  );
  const ids = entries.map(() => randomUUID());
  const { keys } = ctx.platform;
  await execute(
    ctx,
    `insert into {s}.points_objection (id, entry_id, citizen_id, ground, words, at)
     select o.id, o.entry, $3, 'WRONG_FACT', o.words, $5 from unnest($1::uuid[], $2::uuid[], $4::bytea[]) as o (id, entry, words)`,
    [
      ids,
      entries.map(({ id }) => id),
      citizenId,
      ids.map((id) => encrypt(keys, `points_objection:${id}:words`, '当天不在。')),
      ctx.now(),
    ],
  );
}

/** A file of entries, one for each household of a big group. */
export function entriesFile(size: number, { to, item }: { to: string; item: string }): string {
  const rows = Array.from(
    { length: size },
    (_, i) => `${householdIn(to, i + 1)},${item},2026-11-20,1,WITNESS,村干部现场核实`,
  );
  return ['account,item,day,quantity,proofKind,proof', ...rows].join('\n');
}
