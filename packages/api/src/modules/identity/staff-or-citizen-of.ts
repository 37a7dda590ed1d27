import { type Actor, Refusal, lacksSecondFactor } from '@zhitong/domain';
import type { Ctx } from '#platform/ctx';
import { sha256 } from '#platform/crypto';
import { query } from '#platform/database';
import { settingsOf } from '#settings';
import { countyOfToken } from './sessions.ts';
import { type GrantRow, roleGrant } from './staff-roles.ts';
import { unitDirectory } from './unit-directory.ts';

const SESSION = {
  name: 'session',
  sql: `select s.account_id as "accountId", s.citizen_id as "citizenId", s.second_factor as "secondFactor",
      a.name, encode(c.phone_hash, 'hex') as "phoneHash",
      (select coalesce(json_agg(json_build_object('role', r.role, 'unitId', r.unit_id, 'placeCode', p.code) order by r.id), '[]')
        from {s}.account_role r left join {s}.place p on p.id = r.place_id where r.account_id = s.account_id) as roles
    from {s}.login_session s
      left join {s}.account a on a.id = s.account_id and a.active
      left join {s}.citizen c on c.id = s.citizen_id
    where s.token_hash = $1 and s.expires_at > $2 and (a.id is not null or c.id is not null)`,
};

interface SessionRow {
  readonly accountId: string | null;
  readonly citizenId: string | null;
  readonly secondFactor: boolean;
  readonly name: string | null;
  readonly phoneHash: string | null;
  readonly roles: readonly GrantRow[];
}

/**
 * Who a session cookie is: nobody without one, or with one that another county gave; else a member of staff or a
 * citizen. One statement. Where the county enforces second factors, who needs one and came without has no roles.
 * @throws Refusal UNAUTHENTICATED for a cookie that is malformed, unknown, expired, or of a deactivated account
 */
export async function staffOrCitizenOf(
  base: Omit<Ctx, 'actor'>,
  sessionToken: string | null,
): Promise<Actor> {
  if (sessionToken === null) return { kind: 'anonymous' };
  const countyCode = countyOfToken(sessionToken);
  if (countyCode === null) throw sessionEnded();
  if (countyCode !== base.county.code) return { kind: 'anonymous' };
  const [row] = await query<SessionRow>(base.platform.database.app, {
    county: base.county,
    statement: SESSION,
    values: [sha256(sessionToken), base.now()],
  });
  if (row?.citizenId && row.phoneHash) {
    return { kind: 'citizen', accountId: row.citizenId, phoneHash: row.phoneHash };
  }
  if (!row?.accountId || row.name === null) throw sessionEnded();

  const units = await unitDirectory({ ...base, actor: { kind: 'anonymous' } });
  const actor: Actor = {
    kind: 'staff',
    accountId: row.accountId,
    name: row.name,
    secondFactor: row.secondFactor,
    roles: row.roles.map((grant) => roleGrant(units, grant)),
  };
  const { enforceSecondFactor } = await settingsOf(base);
  return enforceSecondFactor && lacksSecondFactor(actor) ? { ...actor, roles: [] } : actor;
}

function sessionEnded(): Refusal {
  return new Refusal('UNAUTHENTICATED', { reason: 'SESSION_ENDED' });
}
