import { type Actor, Refusal } from '@zhitong/domain';
import type { Ctx } from '#platform/ctx';
import { queryOnce } from '#platform/database';
import { type GrantRow, roleGrant } from './staff-roles.ts';
import { unitDirectory } from './unit-directory.ts';

/**
 * Whoever has a shell on the server acts for a member of staff, with that person's rights and in their name.
 * @throws Refusal NOT_FOUND for an unknown or deactivated login
 */
export async function staffOfLogin(ctx: Ctx, login: string): Promise<Actor> {
  const [row] = await queryOnce<{ id: string; name: string; roles: GrantRow[] }>(ctx.platform.database.app, {
    county: ctx.county,
    sql: `select a.id, a.name,
        (select coalesce(json_agg(json_build_object('role', r.role, 'unitId', r.unit_id, 'placeCode', p.code) order by r.id), '[]')
          from {s}.account_role r left join {s}.place p on p.id = r.place_id where r.account_id = a.id) as roles
      from {s}.account a where a.login = $1 and a.active`,
    values: [login],
  });
  if (!row) throw new Refusal('NOT_FOUND', { login });
  const units = await unitDirectory(ctx);
  return {
    kind: 'staff',
    accountId: row.id,
    name: row.name,
    secondFactor: true,
    roles: row.roles.map((grant) => roleGrant(units, grant)),
  };
}
