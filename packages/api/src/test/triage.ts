import { randomUUID } from 'node:crypto';
import type { Ctx } from '#platform/ctx';
import { anAppeal } from './cases.ts';
import type { County } from './county.ts';
import type { World } from './world.ts';

const WHERE = ['村口', '镇中学门前', '农贸市场', '卫生院旁', '老街', '河堤', '二组晒谷场', '客运站'];
const LAMPS = [
  '路灯不亮，晚上走路看不见',
  '路灯坏了三盏，天黑后一片漆黑',
  '路灯一闪一闪，有时整夜不亮',
  '新装的路灯没有通电，夜里照样黑',
];
const VIOLENCE = [
  '邻居家常打骂妻子，孩子哭喊',
  '丈夫酒后动手打人，妻子满身是伤',
  '隔壁夫妻吵架动手，老人劝不住',
  '家里男人打老婆，喊救命没人管',
];

/** Tickets that dispatchers have put under one of two rows, as if over the last months: what a model is trained on. */
export async function dispatchedTickets(world: World, county: County, count: number): Promise<void> {
  const ctx = world.asSystem();
  const { number } = await anAppeal(world);
  const { lamps, violence } = county.categories;
  const rows = Array.from({ length: count }, (_, i) => {
    const isLamp = i % 2 === 0;
    const where = WHERE[i % WHERE.length]!;
    const said = (isLamp ? LAMPS : VIOLENCE)[Math.floor(i / 2) % 4]!;
    return {
      id: randomUUID(),
      number: `ZT-20261001-${String(i + 1).padStart(6, '0')}`,
      category: isLamp ? lamps.id : violence.id,
      version: isLamp ? lamps.versionId : violence.versionId,
      body: { title: `${where}${said.slice(0, 4)}`, text: `${where}${said}，已经${(i % 9) + 2}天了。` },
    };
  });
  await execute(
    ctx,
    `insert into {s}.ticket (id, number, kind, track, status, channel, category_id, category_version_id, unit_id, is_against,
       against_unit_ids, conflict_unit_ids, conflict_account_ids, credential, digest, receipt_key_id, tracking_hash,
       submitted_at, accepted_at, updated_at)
     select r.id, r.number, 'REQUEST', 'HOTLINE', 'IN_PROGRESS', 'web', r.category, r.version, ?, false, '{}', '{}', '{}',
       'anonymous', t.digest, t.receipt_key_id, t.tracking_hash, t.submitted_at - interval '30 days',
       t.submitted_at - interval '30 days', t.submitted_at
     from {s}.ticket t, json_to_recordset(?::json) as r (id uuid, number text, category uuid, version uuid) where t.number = ?`,
    [county.units.housing.id, JSON.stringify(rows), number],
  );
  await execute(
    ctx,
    `insert into {s}.words (id, ticket_id, kind, body, digest, at)
     select r.id, r.id, 'INTAKE', r.body, ''::bytea, now() from json_to_recordset(?::json) as r (id uuid, body jsonb)`,
    [JSON.stringify(rows)],
  );
}

/** A ticket's id by its number. */
export async function idOfTicket(world: World, number: string): Promise<string> {
  const [row] = await execute<{ id: string }>(
    world.asSystem(),
    `select id from {s}.ticket where number = ?`,
    [number],
  );
  return row!.id;
}

/** A statement in the county's schema, `{s}`. */
export function execute<Row>(ctx: Ctx, sql: string, values: unknown[] = []): Promise<Row[]> {
  return ctx.em.execute<Row[]>(sql.replaceAll('{s}', `"${ctx.county.schema}"`), values);
}
