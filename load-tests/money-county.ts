import { createHash, randomBytes } from 'node:crypto';
import type { MeasuredCounty } from './measured-county.ts';

const CODE = '439901';
/** One person's window of the API is not what is measured. */
const OF_EACH = 16;

export interface MoneyCounty {
  /** Session tokens, of several people each: who draft and accept, who decide and pay, the shop's clerks. */
  readonly drafters: readonly string[];
  readonly deciders: readonly string[];
  readonly clerks: readonly string[];
  /** Session tokens, one of each household. */
  readonly households: readonly string[];
  readonly year: number;
  /** A month that is closed. */
  readonly period: string;
  readonly shop: string;
}

/** Officers, a clerk, households with points to spend, and a township with a score of a closed month. */
export async function seedMoney(
  { database, schema }: MeasuredCounty,
  { households, spendable }: { households: number; spendable: number },
): Promise<MoneyCounty> {
  const year = new Date().getFullYear();
  const period = `${year - 1}-12`;
  const shop = `${CODE}001001`;
  await database.query(`set search_path to "${schema}"`);
  await database.query(`
    insert into place (code, name, level) values ('${CODE}', '试测县', 'COUNTY');
    insert into place (code, name, level, parent_id) select '${CODE}001', '第1镇', 'TOWNSHIP', id from place where code = '${CODE}';
    insert into place (code, name, level, parent_id) select '${shop}', '第1村', 'VILLAGE', id from place where code = '${CODE}001';
    insert into unit (code, name, kind) values ('caizheng', '试测县财政局', 'DEPARTMENT');
    insert into account (login, name, unit_id, password_hash, created_at)
      select l || n, l || n, (select id from unit), '', now()
      from unnest(array['drafter', 'decider', 'clerk']) l, generate_series(1, ${OF_EACH}) n;
    insert into account_role (account_id, role, place_id)
      select a.id, 'points_officer', p.id from account a join place p on p.code = case when a.login like 'clerk%' then '${shop}' else '${CODE}' end;
    insert into points_account (code, level, name, place_id, place_code, opened_on)
      select code, level, name, id, code, '${year - 1}-01-01' from place where level in ('TOWNSHIP', 'VILLAGE');
    insert into points_account (code, level, place_code, opened_on)
      select 'H' || lpad(n::text, 10, '0'), 'HOUSEHOLD', '${shop}', '${year - 1}-01-01' from generate_series(1, ${households}) n;
    insert into points_balance (account_id, credited) select id, ${spendable} from points_account where level = 'HOUSEHOLD';
    insert into points_month (month, subject_id, closed_at, closed_by, entries, root, sha256)
      select '${period}', gen_random_uuid(), now(), id, 0, '\\x00', '\\x00' from account where login = 'drafter1';
    insert into points_score (period, account_id, level, own, from_children, exact, score, members)
      select '${period}', id, level, 100, 0, '100/1', 100, 0 from points_account where level = 'TOWNSHIP';
    insert into citizen (phone_hash, phone, created_at)
      select sha256(code::bytea), '\\x00', now() from points_account where level = 'HOUSEHOLD' order by code;
    insert into points_holder (account_id, phone_hash, since)
      select id, sha256(code::bytea), now() from points_account where level = 'HOUSEHOLD'`);
  const session = async (owner: 'account_id' | 'citizen_id', id: string) => {
    const token = `${CODE}.${randomBytes(32).toString('base64url')}`;
    await database.query(
      `insert into login_session (token_hash, ${owner}, second_factor, created_at, expires_at)
       values ($1, $2, $3, now(), now() + interval '1 hour')`,
      [createHash('sha256').update(token).digest(), id, owner === 'account_id'],
    );
    return token;
  };
  const ids = async (sql: string) => (await database.query<{ id: string }>(sql)).rows.map(({ id }) => id);
  const staff = async (role: string) => {
    const found: string[] = [];
    for (const id of await ids(`select id from account where login like '${role}%' order by login`))
      found.push(await session('account_id', id));
    return found;
  };
  const [drafters, deciders, clerks] = [await staff('drafter'), await staff('decider'), await staff('clerk')];
  const tokens: string[] = [];
  for (const id of await ids('select id from citizen order by id'))
    tokens.push(await session('citizen_id', id));
  return { drafters, deciders, clerks, households: tokens, year, period, shop };
}
