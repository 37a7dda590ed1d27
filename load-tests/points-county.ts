import type { MeasuredCounty } from './measured-county.ts';

/** How large the county is. */
export interface PointsSize {
  readonly townships: number;
  readonly villages: number;
  readonly groups: number;
  readonly households: number;
  /** Of the whole year. */
  readonly entries: number;
  readonly year: number;
}

export const CODE = '439901';
const DEPARTMENTS = 40;
/** Statements of more rows than this tell nobody for too long how far they are. */
const AT_ONCE = 500_000;

/**
 * An invented county with points: all accounts since the first of the year before `year`, departments paired with villages,
 * a household in a hundred that moved, and a year of entries that count. Totals and scores are left to be made.
 */
export async function seedPoints({ database, schema }: MeasuredCounty, size: PointsSize): Promise<void> {
  const { townships, villages, groups, households, entries, year } = size;
  const since = `${year - 1}-01-01`;
  await database.query(`set search_path to "${schema}"`);
  // Bulk rows are right by themselves: foreign keys are not asked for each of millions.
  await database.query('set session_replication_role = replica');
  await database.query(`
    insert into place (code, name, level) values ('${CODE}', '试测县', 'COUNTY');
    insert into place (code, name, level, parent_id)
      select '${CODE}' || lpad(n::text, 3, '0'), '第' || n || '镇', 'TOWNSHIP', (select id from place where code = '${CODE}')
      from generate_series(1, ${townships}) n;
    insert into place (code, name, level, parent_id)
      select t.code || lpad((n / ${townships} + 1)::text, 3, '0'), '第' || n || '村', 'VILLAGE', t.id
      from generate_series(0, ${villages - 1}) n join place t on t.code = '${CODE}' || lpad((n % ${townships} + 1)::text, 3, '0');
    insert into unit (code, name, kind) select 'unit-' || n, '试测县第' || n || '局', 'DEPARTMENT' from generate_series(1, ${DEPARTMENTS}) n;
    insert into points_account (code, level, name, place_id, place_code, opened_on)
      select code, level, name, id, code, '${since}' from place where level in ('TOWNSHIP', 'VILLAGE');
    insert into points_account (code, level, name, unit_id, opened_on) select code, 'DEPARTMENT', name, id, '${since}' from unit;
    insert into points_account (code, level, name, place_code, opened_on)
      select v.code || '-' || lpad((n / ${villages} + 1)::text, 2, '0'), 'GROUP', '第' || n || '组', v.code, '${since}'
      from generate_series(0, ${groups - 1}) n
      join (select code, row_number() over (order by code) - 1 as i from place where level = 'VILLAGE') v on v.i = n % ${villages};
    insert into points_account (code, level, place_code, opened_on)
      select 'H' || lpad(n::text, 10, '0'), 'HOUSEHOLD', g.place_code, '${since}'
      from generate_series(0, ${households - 1}) n
      join (select place_code, row_number() over (order by code) - 1 as i from points_account where level = 'GROUP') g on g.i = n % ${groups};
    insert into points_membership (account_id, parent_id, from_day)
      select a.id, p.id, '${since}' from points_account a join points_account p on p.code = case a.level
        when 'GROUP' then left(a.code, 12) when 'VILLAGE' then left(a.code, 9) end;
    insert into points_membership (account_id, parent_id, from_day, pairing)
      select v.id, d.id, '${since}', true
      from (select id, row_number() over (order by code) as i from points_account where level = 'VILLAGE') v
      join (select id, row_number() over (order by code) - 1 as i from points_account where level = 'DEPARTMENT') d on d.i = v.i % ${DEPARTMENTS};
    insert into points_membership (account_id, parent_id, from_day, until_day)
      select h.id, g.id, '${since}', case when h.i % 100 = 0 then '${year}-06-15'::date end
      from (select id, row_number() over (order by code) - 1 as i from points_account where level = 'HOUSEHOLD') h
      join (select id, row_number() over (order by code) - 1 as i from points_account where level = 'GROUP') g on g.i = h.i % ${groups};
    insert into points_membership (account_id, parent_id, from_day)
      select h.id, g.id, '${year}-06-15'
      from (select id, row_number() over (order by code) - 1 as i from points_account where level = 'HOUSEHOLD') h
      join (select id, row_number() over (order by code) - 1 as i from points_account where level = 'GROUP') g on g.i = (h.i + 7) % ${groups}
      where h.i % 100 = 0;
    insert into points_rule_book (year, version, status, effective_from, weights, tie_rule, approval_over, objection_days, created_at,
        published_at, sha256)
      select y, 1, 'PUBLISHED', (y || '-01-01')::date, '{"GROUP":"1","VILLAGE":"0.5","TOWNSHIP":"0.3","DEPARTMENT":"0.3"}', 'SHARED', 1000000, 5,
        now(), now(), '\\x00' from unnest(array[${year}, ${year + 1}]) y;
    insert into points_item (rule_book_id, code, name, level, source, points, proofs, awarded_by)
      select b.id, left(l, 1) || n, '试测条目' || n, l, 'OFFICER_RECORD', 100, '["PHOTO"]', '["VILLAGE","TOWNSHIP","COUNTY"]'
      from points_rule_book b, unnest(array['HOUSEHOLD', 'GROUP', 'VILLAGE', 'TOWNSHIP', 'DEPARTMENT']) l, generate_series(1, 5) n;
    analyze`);
  for (let from = 0; from < entries; from += AT_ONCE) {
    await database.query(
      `insert into points_entry (account_id, item_id, day, month, points, status, objection_until, counted_at, recorded_by, recorded_at, salt)
       select a.id, i.id, e.day, to_char(e.day, 'YYYY-MM'), case when n % 23 = 0 then -50 else (n % 40 + 1) * 25 end, 'COUNTED',
         e.day + 7, now(), 'staff:seed', now(), substr(sha256(n::text::bytea), 1, 16)
       from (
         select n, '${year}-01-01'::date + (n * 365::bigint / ${entries})::int as day, n % 30 = 0 as own,
           case when n % 30 = 0 then (n / 30 * 7919::bigint) % ${groups + villages + townships + DEPARTMENTS}
             else (n * 104729::bigint) % ${households} end as i
         from generate_series(${from}, ${Math.min(entries, from + AT_ONCE) - 1}) n
       ) e
       join (
         select id, level, level <> 'HOUSEHOLD' as own, row_number() over (partition by level = 'HOUSEHOLD' order by code) - 1 as i
         from points_account
       ) a on a.own = e.own and a.i = e.i
       join points_item i on i.level = a.level and i.code = left(a.level, 1) || (n % 5 + 1)
       join points_rule_book b on b.id = i.rule_book_id and b.year = ${year}`,
    );
  }
  await database.query('set session_replication_role = default');
  await database.query('vacuum analyze');
}
