import { createHash } from 'node:crypto';
import {
  type Month,
  type MonthBody,
  type Problem,
  Refusal,
  badInput,
  canonical,
  isMonth,
  lastDayOf,
} from '@zhitong/domain';
import { v7 as uuidv7 } from 'uuid';
import { sha256 } from '#platform/crypto';
import { type Ctx, inTransaction, today } from '#platform/ctx';
import { execute } from '#platform/in-tx';
import { enterInRegister } from '#register';
import { type MonthTree, keepTree, leavesFile, monthTree } from './month-tree.ts';
import { periodFiles } from './points-files.ts';
import { isMonthClosed, oneChangeOfPointsAtATime } from './points-months.ts';
import { demandForCounty } from './points-reach.ts';
import { holdScores, refreshPeriod } from './refresh-scores.ts';

/**
 * Closes a month: it takes no more entries and no more moves, its entries' Merkle tree is kept, and root and digests of its
 * published files go into the public register.
 * @throws Refusal BAD_INPUT for what is no month; STEP_NOT_ALLOWED with everything that is still open
 */
export async function closeMonth(ctx: Ctx, { month }: { month: Month }): Promise<Month> {
  demandForCounty(ctx, 'points.manage');
  if (!isMonth(month)) badInput([{ path: 'input.month', code: 'MALFORMED', message: '月份应为 YYYY-MM。' }]);

  return inTransaction(ctx, async (tx) => {
    await oneChangeOfPointsAtATime(tx);
    const open = await openIn(tx, month);
    if (open.length > 0) throw new Refusal('STEP_NOT_ALLOWED', { month }, open);

    // Made anew, so that what is published of it never depends on the order in which it grew.
    await holdScores(tx, 'ALONE');
    await refreshPeriod(tx, month);
    const tree = await monthTree(tx, month);
    const body = {
      month,
      entries: tree.size,
      root: tree.root.toString('hex'),
      files: await digestsOf(tx, month, tree),
    } satisfies MonthBody;
    const subjectId = uuidv7();
    await execute(
      tx,
      `insert into {s}.points_month (month, subject_id, closed_at, closed_by, entries, root, sha256)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [month, subjectId, tx.now(), accountOf(tx), tree.size, tree.root, sha256(canonical(body))],
    );
    await keepTree(tx, month, tree);
    enterInRegister(tx, { kind: 'POINTS_MONTH', subjectId, body, open: Object.keys(body) });
    return month;
  });
}

/** SHA-256 of the month's files as the open data publish them from now on, hex, by name. */
async function digestsOf(tx: Ctx, month: Month, tree: MonthTree): Promise<Record<string, string>> {
  const digests: Record<string, string> = { 'leaves.txt': sha256(leavesFile(tree)).toString('hex') };
  for (const [name, pieces] of Object.entries(periodFiles(tx, month))) {
    const hash = createHash('sha256');
    for await (const piece of pieces()) hash.update(piece);
    digests[name] = hash.digest('hex');
  }
  return digests;
}

/** A person closes a month, never a job. */
function accountOf({ actor }: Ctx): string {
  if (actor.kind === 'staff') return actor.accountId;
  throw new Refusal('FORBIDDEN', { needs: 'staff' });
}

/** What keeps a month from being closed, with how much of it there is. */
async function openIn(tx: Ctx, month: Month): Promise<Problem[]> {
  const problems: Problem[] = [];
  const add = (code: string, message: string) => problems.push({ path: 'input.month', code, message });
  if (await isMonthClosed(tx, month)) add('CLOSED_ALREADY', `${month} 已经结算。`);
  if (lastDayOf(month) >= today(tx)) add('NOT_OVER', `${month} 尚未结束。`);
  const [entries] = await execute<{ waiting: number; pending: number; objections: number }>(
    tx,
    `select count(*) filter (where e.status = 'WAITING_APPROVAL')::int as waiting,
       count(*) filter (where e.status = 'PENDING')::int as pending,
       (select count(*)::int from {s}.points_objection o join {s}.points_entry x on x.id = o.entry_id
         where x.month = $1 and o.decision is null) as objections
     from {s}.points_entry e where e.month = $1 and e.status in ('WAITING_APPROVAL', 'PENDING')`,
    [month],
  );
  const { waiting, pending, objections } = entries!;
  if (waiting > 0) add('WAITING_APPROVAL', `还有 ${waiting} 条积分待复核。`);
  if (pending > 0) add('PENDING', `还有 ${pending} 条积分在异议期内。`);
  if (objections > 0) add('OBJECTIONS', `还有 ${objections} 件异议未处理。`);
  const earlier = await openBefore(tx, month);
  if (earlier.length > 0) add('EARLIER_MONTHS', `请先结算：${earlier.join('、')}。`);
  return problems;
}

/** Months before this one, from the first with rules on, that are open. */
async function openBefore(tx: Ctx, month: Month): Promise<Month[]> {
  const rows = await execute<{ month: Month }>(
    tx,
    `select to_char(d, 'YYYY-MM') as month from generate_series(
       (select min(b.effective_from) from {s}.points_rule_book b)::timestamp, $1::date - 1, interval '1 month') d
     where not exists (select 1 from {s}.points_month m where m.month = to_char(d, 'YYYY-MM')) order by 1`,
    [`${month}-01`],
  );
  return rows.map((row) => row.month);
}
