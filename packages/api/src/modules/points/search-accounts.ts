import { type PointsLevel, type Scope, demand, scopeOf } from '@zhitong/domain';
import type { Ctx } from '#platform/ctx';
import { queryOnce } from '#platform/database';
import { type Page, type PageArgs, pageOf, pageRequest, writeCursor } from '#platform/pagination';
import { inReach, isUnder } from './entries.queries.ts';
import { type PointsAccountRow, accountViews, householdName } from './points-accounts.queries.ts';
import type { PointsAccountView } from './points.view.ts';

export interface AccountsFilter extends PageArgs {
  /** The beginning of a code or a part of a name. */
  readonly search?: string | null;
  readonly level?: PointsLevel | null;
  /** A place's code or an account's: itself and what belongs to it or lies in it. */
  readonly under?: string | null;
}

const COLUMNS = `a.id, a.code, a.level, a.name, a.sealed_name as "sealedName", a.place_code as "placeCode",
  a.opened_on::text as "openedOn", a.closed_on::text as "closedOn", false as mine`;

/** Names of households are sealed: they are opened to be searched only where there are no more than this. */
const MOST_OPENED = 2_000;
/** Digits of a village's code; a group's begins with them. */
const VILLAGE = 12;

/**
 * Accounts within an officer's reach, by code. A household is found by a part of its name only in one village or group.
 * @throws Refusal FORBIDDEN, BAD_INPUT for a page that is none
 */
export async function searchAccounts(ctx: Ctx, filter: AccountsFilter): Promise<Page<PointsAccountView>> {
  demand(ctx.actor, 'points.read');
  const request = pageRequest(filter, ['text']);
  const scope = scopeOf(ctx.actor, 'points.read');
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const where = [inReach(scope, bind)];
  if (filter.level) where.push(`a.level = ${bind(filter.level)}`);
  if (filter.under) where.push(isUnder(bind(filter.under)));
  const search = filter.search?.trim().slice(0, 40).toLowerCase() ?? '';
  if (search) {
    const found = isNarrow(scope, filter.under) ? await households(ctx, { search, where, values }) : [];
    where.push(
      `(starts_with(lower(a.code), ${bind(search)}) or position(${bind(search)} in lower(a.name)) > 0
        or a.id = any (${bind(found)}::uuid[]))`,
    );
  }
  const from = `{s}.points_account a where ${where.join(' and ')}`;
  const filterValues = [...values];
  const after = request.from ? `and a.code > ${bind(request.from[0])}` : '';
  const rows = await queryOnce<PointsAccountRow>(ctx.platform.database.app, {
    county: ctx.county,
    sql: `select ${COLUMNS} from ${from} ${after} order by a.code limit ${bind(request.limit + 1)}`,
    values,
  });
  const page = pageOf(request, {
    rows,
    cursorOf: ({ code }) => writeCursor([code]),
    node: (row) => row,
    totalCount: async () => {
      const [counted] = await queryOnce<{ n: number }>(ctx.platform.database.app, {
        county: ctx.county,
        sql: `select count(*)::int as n from ${from}`,
        values: filterValues,
      });
      return counted!.n;
    },
  });
  const nodes = await accountViews(ctx, page.nodes);
  return {
    ...page,
    nodes,
    edges: () => page.edges().map(({ cursor }, at) => ({ cursor, node: nodes[at]! })),
  };
}

/** One village or group is asked about, or the reader's rights reach no further. */
function isNarrow(scope: Scope, under: string | null | undefined): boolean {
  if (under) return under.length >= VILLAGE;
  return !('county' in scope) && scope.placeCodes.every((code) => code.length >= VILLAGE);
}

/** Ids of those households whose name holds the words. Only what is listed afterwards counts as looked at. */
async function households(
  ctx: Ctx,
  { search, where, values }: { search: string; where: readonly string[]; values: readonly unknown[] },
): Promise<string[]> {
  const rows = await queryOnce<{ id: string; sealedName: Buffer | null }>(ctx.platform.database.app, {
    county: ctx.county,
    sql: `select a.id, a.sealed_name as "sealedName" from {s}.points_account a
      where a.level = 'HOUSEHOLD' and ${where.join(' and ')} limit ${MOST_OPENED}`,
    values,
  });
  return rows.filter((row) => householdName(ctx, row).toLowerCase().includes(search)).map(({ id }) => id);
}
