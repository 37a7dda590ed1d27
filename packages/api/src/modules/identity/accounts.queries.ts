import { demand } from '@zhitong/domain';
import type { Ctx } from '#platform/ctx';
import { query } from '#platform/database';
import { type Page, type PageArgs, pageOf, pageRequest, writeCursor } from '#platform/pagination';
import { placeDirectory } from '#places';
import type { AccountView } from './identity.views.ts';
import { roleGrantView, viewOfUnit } from './me.ts';
import type { GrantRow } from './staff-roles.ts';
import { unitDirectory } from './unit-directory.ts';

const COLUMNS = `a.login, a.name, a.unit_id as "unitId", a.active, a.totp_confirmed_at is not null as "secondFactorEnrolled",
  a.created_at as "createdAt",
  (select coalesce(json_agg(json_build_object('role', r.role, 'unitId', r.unit_id, 'placeCode', p.code) order by r.id), '[]')
    from {s}.account_role r left join {s}.place p on p.id = r.place_id where r.account_id = a.id) as roles`;
const PAGE = {
  name: 'accounts',
  sql: `select ${COLUMNS} from {s}.account a where $1::text is null or a.login collate "C" > $1
    order by a.login collate "C" limit $2`,
};
const ONE = { name: 'account', sql: `select ${COLUMNS} from {s}.account a where a.login = $1` };
const COUNT = { name: 'account-count', sql: `select count(*)::int as count from {s}.account` };

interface AccountRow {
  readonly login: string;
  readonly name: string;
  readonly unitId: string;
  readonly active: boolean;
  readonly secondFactorEnrolled: boolean;
  readonly createdAt: Date;
  readonly roles: readonly GrantRow[];
}

/** All staff accounts by login, shut ones included; one statement a page. */
export async function accounts(ctx: Ctx, args: PageArgs): Promise<Page<AccountView>> {
  demand(ctx.actor, 'account.manage');
  const { app } = ctx.platform.database;
  const { county } = ctx;
  const request = pageRequest({ first: args.first ?? null, after: args.after ?? null }, ['text']);
  const from = request.from === null ? null : String(request.from[0]);
  const rows = await query<AccountRow>(app, { county, statement: PAGE, values: [from, request.limit + 1] });
  const view = await viewer(ctx);
  return pageOf(request, {
    rows,
    cursorOf: (row) => writeCursor([row.login]),
    node: view,
    totalCount: async () =>
      (await query<{ count: number }>(app, { county, statement: COUNT, values: [] }))[0]!.count,
  });
}

/** One account that exists. */
export async function accountByLogin(ctx: Ctx, login: string): Promise<AccountView> {
  demand(ctx.actor, 'account.manage');
  const { county } = ctx;
  const [row] = await query<AccountRow>(ctx.platform.database.app, {
    county,
    statement: ONE,
    values: [login],
  });
  return (await viewer(ctx))(row!);
}

async function viewer(ctx: Ctx): Promise<(row: AccountRow) => AccountView> {
  const [units, places] = await Promise.all([unitDirectory(ctx), placeDirectory(ctx)]);
  return ({ unitId, roles, ...row }) => ({
    ...row,
    unit: viewOfUnit(ctx, units, unitId),
    roles: roles.map((grant) => roleGrantView(ctx, { units, places, grant })),
  });
}
