import type { TicketEventKind } from '@zhitong/domain';
import type pg from 'pg';
import type { PgBoss } from 'pg-boss';
import type { JobName, Jobs } from '#platform/jobs';
import { EVENTS_CHANNEL } from '#platform/pubsub';
import type { OpenCounty } from '#settings';
import type { OpenPlatform } from './open-platform.ts';

/** The jobs that an event makes. Whatever is not here changes nothing outside its own rows. */
const JOBS_OF_EVENT: Partial<Record<TicketEventKind, readonly JobName[]>> = {
  submitted: ['analysis.triage'],
  accepted: ['publications.project'],
  declined: ['publications.project', 'analysis.triage'],
  assigned: ['publications.project'],
  signed: ['publications.project'],
  returned: ['publications.project'],
  'letter-corrected': ['publications.project'],
  'letter-revoked': ['publications.project'],
  replied: ['publications.project'],
  evaluated: ['publications.project'],
  closed: ['publications.project', 'analysis.triage'],
  withdrawn: ['publications.project', 'analysis.triage'],
  'conflict-set': ['publications.project'],
  recategorised: ['publications.project'],
  recomputed: ['publications.project'],
  released: ['publications.project'],
  unreleased: ['publications.project'],
  'words-erased': ['analysis.triage'],
};

const AT_ONCE = 500;

/** A job in the queue's terms: the county travels with it. */
export type QueuedJob = Jobs[JobName] & { readonly county: string };

/**
 * Reads a county's events on from its cursor, in the order in which they became final, hands on the jobs they make and
 * tells all listening processes; cursor and jobs in one transaction. Of several workers one does it at a time.
 * @returns how many events were read; call again while it is not 0
 */
export async function relayEvents(opened: OpenPlatform, boss: PgBoss, county: OpenCounty): Promise<number> {
  const client = await opened.platform.database.app.connect();
  try {
    await client.query('begin');
    const count = await relay(client, boss, county);
    await client.query('commit');
    return count;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

async function relay(client: pg.PoolClient, boss: PgBoss, county: OpenCounty): Promise<number> {
  const { code, schema } = county.tenant;
  const cursor = await client.query<{ xid: string; id: number }>(
    'select xid::text, id from public.relay_cursor where county = $1 for update skip locked',
    [code],
  );
  if (!cursor.rows[0]) return 0;
  const { rows: events } = await client.query<{
    xid: string;
    id: number;
    ticketId: string;
    kind: TicketEventKind;
  }>(
    `select xid::text, id, ticket_id as "ticketId", kind from "${schema}".ticket_event
     where (xid, id) > ($1::xid8, $2) and xid < pg_snapshot_xmin(pg_current_snapshot()) order by xid, id limit ${AT_ONCE}`,
    [cursor.rows[0].xid, cursor.rows[0].id],
  );
  const last = events.at(-1);
  if (!last) return 0;
  const subjects = [...new Set(events.map((event) => event.ticketId))];
  const db = { executeSql: (text: string, values?: unknown[]) => client.query(text, values as unknown[]) };
  for (const name of new Set(events.flatMap((event) => JOBS_OF_EVENT[event.kind] ?? []))) {
    const ticketIds = new Set(
      events.filter((event) => JOBS_OF_EVENT[event.kind]?.includes(name)).map((event) => event.ticketId),
    );
    const data = [...ticketIds].map((ticketId) => ({ data: { county: code, ticketId } satisfies QueuedJob }));
    await boss.insert(name, data, { db });
  }
  await client.query('update public.relay_cursor set xid = $2::xid8, id = $3 where county = $1', [
    code,
    last.xid,
    last.id,
  ]);
  // A payload holds 8,000 bytes at most; without a list everybody looks.
  const news = subjects.length <= 150 ? { county: code, subjects } : { county: code };
  await client.query('select pg_notify($1, $2)', [EVENTS_CHANNEL, JSON.stringify(news)]);
  return events.length;
}
