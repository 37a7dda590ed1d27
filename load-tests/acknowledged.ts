import type { MeasuredCounty } from './measured-county.ts';

/** The numbers that a scenario was told, each once for each acknowledgement. */
export function numbersIn(printed: string): string[] {
  return printed.match(/ZT-\d{8}-\d{6,}/g) ?? [];
}

export interface Fate {
  /** Acknowledged, but not in the database. */
  readonly lost: number;
  /** Told to two callers, or stored twice for one of them. */
  readonly double: number;
  /** There without its words, its contact, its one first event or its one idempotency key. */
  readonly incomplete: number;
}

/** Looks up every acknowledged number. */
export async function whatBecameOf(county: MeasuredCounty, numbers: readonly string[]): Promise<Fate> {
  const { database, schema } = county;
  await database.query('create temporary table if not exists acknowledged (number text)');
  await database.query('truncate acknowledged');
  for (let at = 0; at < numbers.length; at += 50_000) {
    await database.query('insert into acknowledged select unnest($1::text[])', [
      numbers.slice(at, at + 50_000),
    ]);
  }
  await database.query('analyze acknowledged');
  const { rows } = await database.query<{ lost: number; double: number; incomplete: number }>(`
    with told as (select number, count(*) as times from acknowledged group by number),
      events as (select ticket_id, count(*) as n from "${schema}".ticket_event group by ticket_id),
      keys as (select ticket_id, count(*) as n from "${schema}".intake_key group by ticket_id)
    select count(*) filter (where t.id is null)::int as lost,
      (sum(times - 1) + coalesce(sum(k.n - 1), 0))::int as double,
      count(*) filter (where t.id is not null and (w.id is null or c.ticket_id is null or e.n is distinct from 1 or k.n is null))::int as incomplete
    from told
    left join "${schema}".ticket t on t.number = told.number
    left join "${schema}".words w on w.id = t.id
    left join "${schema}".contact c on c.ticket_id = t.id
    left join events e on e.ticket_id = t.id
    left join keys k on k.ticket_id = t.id`);
  return rows[0]!;
}
