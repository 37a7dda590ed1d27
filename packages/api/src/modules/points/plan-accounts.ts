import { LABEL_OF_POINTS_LEVEL, POINTS_LEVELS, type PointsLevel, scopeOf } from '@zhitong/domain';
import { unitDirectory } from '#identity';
import { placeDirectory } from '#places';
import { type Ctx, today } from '#platform/ctx';
import type { CsvRow } from '#platform/csv';
import { type AccountPlan, type Ground, wrong } from './account-rows.ts';
import { planHouseholds } from './plan-households.ts';
import { planTop } from './plan-tops.ts';
import { monthsClosed } from './points-months.ts';
import { storedTops } from './stored-accounts.ts';

/** Columns of a file of accounts. */
export const ACCOUNT_COLUMNS = [
  'code',
  'name',
  'level',
  'parent',
  'pairedWith',
  'phone',
  'openedOn',
] as const;

const LEVEL_OF = new Map(
  POINTS_LEVELS.flatMap((level) => [
    [level as string, level],
    [LABEL_OF_POINTS_LEVEL[level], level],
  ]),
);

/** Parents first. */
const ORDER: readonly PointsLevel[] = ['TOWNSHIP', 'DEPARTMENT', 'VILLAGE', 'GROUP', 'HOUSEHOLD'];

/** Holds a file's rows against what is stored: what is new, what changes, and everything that is wrong. Writes nothing. */
export async function planAccounts(ctx: Ctx, rows: readonly CsvRow[]): Promise<AccountPlan> {
  const ground: Ground = {
    ctx,
    scope: scopeOf(ctx.actor, 'points.manage'),
    today: today(ctx),
    closedMonths: await monthsClosed(ctx),
    places: await placeDirectory(ctx),
    units: await unitDirectory(ctx),
    tops: new Map((await storedTops(ctx)).map((top) => [top.code, top])),
    lines: new Map(),
    plan: { problems: [], made: [], renamed: [], holders: [], changed: 0, same: 0 },
  };
  const byLevel = new Map<PointsLevel, CsvRow[]>(ORDER.map((level) => [level, []]));
  for (const row of rows) {
    const level = LEVEL_OF.get(row.values['level']!);
    if (level) byLevel.get(level)!.push(row);
    else
      wrong(
        ground,
        [row, 'level'],
        ['UNKNOWN', `层级应为 ${POINTS_LEVELS.map((one) => LABEL_OF_POINTS_LEVEL[one]).join('、')} 之一。`],
      );
  }
  for (const level of ORDER.slice(0, -1)) {
    for (const row of byLevel.get(level)!) planTop(ground, level, row);
  }
  await planHouseholds(ground, byLevel.get('HOUSEHOLD')!);
  return ground.plan;
}
