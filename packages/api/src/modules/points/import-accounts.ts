import { type PointsLevel, Refusal, badInput, demand } from '@zhitong/domain';
import { type Ctx, inTransaction } from '#platform/ctx';
import { type CsvRow, readCsv } from '#platform/csv';
import {
  type SetupFile,
  type SetupReport,
  byLine,
  hasErrors,
  oneImportAtATime,
  refusedFile,
} from '#platform/setup-report';
import type { AccountPlan } from './account-rows.ts';
import { ACCOUNT_COLUMNS, planAccounts } from './plan-accounts.ts';
import { monthsClosed, oneChangeOfPointsAtATime } from './points-months.ts';
import { writeAccounts } from './write-accounts.ts';

/**
 * Takes in a file of accounts: new ones are opened, known ones (by code) get the file's name and phone; whoever moved is
 * refused, since a move needs its day. All or nothing; the same file again changes nothing.
 */
export async function importAccounts(ctx: Ctx, { file, dryRun }: SetupFile): Promise<SetupReport> {
  demand(ctx.actor, 'points.manage');

  const table = readCsv(file, { columns: ACCOUNT_COLUMNS, required: ['name', 'level'] });
  if (hasErrors(table.problems) && table.rows.length === 0) return refusedFile(table.problems);
  return inTransaction(ctx, async (tx): Promise<SetupReport> => {
    await oneImportAtATime(tx);
    const plan = await planAccounts(tx, table.rows);
    const problems = byLine([...table.problems, ...plan.problems]);
    if (hasErrors(problems)) return refusedFile(problems);
    if (!dryRun) await carryOut(tx, plan);
    const { changed, same } = plan;
    return { problems, made: plan.made.length, changed, same, written: !dryRun };
  });
}

export interface NewAccountWish {
  readonly code?: string | null;
  readonly name?: string | null;
  readonly level: PointsLevel;
  readonly parentCode?: string | null;
  readonly pairedWith?: readonly string[] | null;
  readonly phone?: string | null;
  readonly openedOn?: string | null;
}

/** The input's own names of the columns. */
const FIELD_OF: Readonly<Record<string, string>> = { parent: 'parentCode' };

/** Opens one account. @returns its code @throws Refusal BAD_INPUT, CONFLICT where the code is taken */
export async function openPointsAccount(ctx: Ctx, wish: NewAccountWish): Promise<string> {
  demand(ctx.actor, 'points.manage');
  const row: CsvRow = {
    line: 1,
    values: {
      code: wish.code?.trim() ?? '',
      name: wish.name?.trim() ?? '',
      level: wish.level,
      parent: wish.parentCode?.trim() ?? '',
      pairedWith: wish.pairedWith?.join(';') ?? '',
      phone: wish.phone?.trim() ?? '',
      openedOn: wish.openedOn ?? '',
    },
  };
  return inTransaction(ctx, async (tx) => {
    await oneImportAtATime(tx);
    const plan = await planAccounts(tx, [row]);
    const errors = plan.problems.filter(({ severity }) => severity === 'ERROR');
    badInput(
      errors.map(({ column, code, message }) => ({
        path: `input.${FIELD_OF[column] ?? column}`,
        code,
        message,
      })),
    );
    const [made] = plan.made;
    if (!made) throw new Refusal('CONFLICT', { account: 'there already' });
    await carryOut(tx, plan);
    return made.code;
  });
}

/** While it was planned a month may have closed; from here on none does. */
async function carryOut(tx: Ctx, plan: AccountPlan): Promise<void> {
  await oneChangeOfPointsAtATime(tx);
  const closed = await monthsClosed(tx);
  const late = plan.made.find(({ openedOn }) => closed.has(openedOn.slice(0, 7)));
  if (late) throw new Refusal('CONFLICT', { monthClosed: late.openedOn.slice(0, 7) });
  await writeAccounts(tx, plan);
}
