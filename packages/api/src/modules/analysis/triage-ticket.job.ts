import { type TicketKind, type TicketStatus, isOpen } from '@zhitong/domain';
import { type Message, kindOf, urgencyOf } from '@zhitong/triage';
import type { Ctx } from '#platform/ctx';
import { query } from '#platform/database';
import { dispatchByItself } from './dispatch-by-itself.ts';
import { type AlikeRow, alikeForStaff, bandsLiteral, countySketch } from './likenesses.ts';
import { type LikelyCategory, likelyCategories, presentClassifier } from './present-classifier.ts';

interface Source {
  readonly id: string;
  readonly number: string;
  readonly status: TicketStatus;
  readonly kind: TicketKind;
  readonly submittedAt: Date;
  readonly placeCode: string | null;
  readonly citizenId: string | null;
  readonly phoneHash: Buffer | null;
  readonly title: string | null;
  readonly text: string | null;
  readonly isTriaged: boolean;
  readonly isSketched: boolean;
}

const SOURCE = {
  name: 'triage-source',
  sql: `select t.id, t.number, t.status, t.kind, t.submitted_at as "submittedAt", p.code as "placeCode",
      t.citizen_id as "citizenId", c.phone_hash as "phoneHash", w.body ->> 'title' as title, w.body ->> 'text' as text,
      exists (select 1 from {s}.triage_suggestion s where s.ticket_id = t.id) as "isTriaged",
      exists (select 1 from {s}.ticket_sketch k where k.ticket_id = t.id) as "isSketched"
    from {s}.ticket t left join {s}.words w on w.id = t.id left join {s}.contact c on c.ticket_id = t.id
      left join {s}.place p on p.id = t.place_id where t.id = $1`,
};

/**
 * Brings what triage keeps of a ticket to its present state: a proposal as soon as it is there, a sketch for as long as
 * it is open, the tickets like it; nothing once its words are erased. Then lets it be dispatched by itself where that may
 * be. Safe to run twice: a proposal that stands is not made again.
 */
export async function triageTicket(ctx: Ctx, ticketId: string): Promise<void> {
  const [source] = await run<Source>(ctx, SOURCE, [ticketId]);
  if (!source) return;
  if (source.text === null) return forget(ctx, ticketId);
  const open = isOpen(source.status);
  const message: Message = { title: source.title ?? '', text: source.text };
  if (open && !(source.isSketched && source.isTriaged)) await sketch(ctx, source, message);
  if (!open && source.isSketched) await run(ctx, FORGET_SKETCH, [ticketId]);
  // Last, so that it tells that all is done. What was over before anybody looked, as much of an import is, needs none.
  if (open && !source.isTriaged) await propose(ctx, source.id, message);
  if (source.status === 'RECEIVED') await dispatchByItself(ctx, source.id);
}

const FORGET_SKETCH = {
  name: 'triage-forget-sketch',
  sql: `delete from {s}.ticket_sketch where ticket_id = $1`,
};

const FORGET_SUGGESTION = {
  name: 'triage-forget-suggestion',
  sql: `delete from {s}.triage_suggestion where ticket_id = $1`,
};

const FORGET_LIKENESS = {
  name: 'triage-forget-likeness',
  sql: `delete from {s}.ticket_likeness where ticket_id = $1 or other_id = $1`,
};

/** Whatever was made of words goes with them. */
async function forget(ctx: Ctx, ticketId: string): Promise<void> {
  for (const statement of [FORGET_SKETCH, FORGET_SUGGESTION, FORGET_LIKENESS])
    await run(ctx, statement, [ticketId]);
}

const SUGGEST = {
  name: 'triage-suggest',
  sql: `insert into {s}.triage_suggestion (ticket_id, categories, category_id, probability, unit_id, unit_probability, kind,
      kind_probability, urgency, urgency_probability, calibrated, model_version, at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict (ticket_id) do nothing`,
};

/** How many rows a dispatcher is shown. */
const PROPOSED = 5;

async function propose(ctx: Ctx, ticketId: string, message: Message): Promise<void> {
  const { classifier, version } = await presentClassifier(ctx);
  const likely = await likelyCategories(ctx, message, PROPOSED);
  const best = likely[0];
  const unit = likelyUnit(likely);
  const kind = kindOf(message)[0];
  const { urgency, probability: urgencyProbability } = urgencyOf(message);
  const categories = likely.map(({ row, probability }) => ({ categoryId: row.id, probability }));
  await run(ctx, SUGGEST, [
    ...[ticketId, JSON.stringify(categories), best?.row.id ?? null, best?.probability ?? null],
    ...[unit?.unitId ?? null, unit?.probability ?? null],
    ...[kind?.label ?? 'OTHER', kind?.probability ?? 0, urgency, urgencyProbability],
    ...[classifier?.calibrated ?? false, version, ctx.now()],
  ]);
}

/** The unit that owns most of what the message is likely to be about. */
function likelyUnit(likely: readonly LikelyCategory[]): { unitId: string; probability: number } | null {
  const sums = new Map<string, number>();
  for (const { row, probability } of likely) {
    if (row.ownerUnitId) sums.set(row.ownerUnitId, (sums.get(row.ownerUnitId) ?? 0) + probability);
  }
  const [best] = [...sums].toSorted(([, a], [, b]) => b - a);
  return best ? { unitId: best[0], probability: Math.min(1, best[1]) } : null;
}

const SKETCH = {
  name: 'triage-sketch',
  sql: `insert into {s}.ticket_sketch (ticket_id, same_words, bands, signature, submitted_at) values ($1, $2, $3, $4, $5)
    on conflict (ticket_id) do nothing`,
};

const WHO = {
  name: 'triage-who',
  sql: `select t.id as "ticketId", p.code as "placeCode",
      coalesce(t.citizen_id = $2, false) or coalesce(c.phone_hash = $3, false) as "sameCitizen"
    from {s}.ticket t left join {s}.contact c on c.ticket_id = t.id left join {s}.place p on p.id = t.place_id
    where t.id = any ($1::uuid[])`,
};

const LIKENESS = {
  name: 'triage-likeness',
  sql: `insert into {s}.ticket_likeness (ticket_id, other_id, similarity, same_citizen, exact)
    select $1, * from unnest($2::uuid[], $3::float8[], $4::bool[], $5::bool[]) on conflict (ticket_id, other_id) do nothing`,
};

/** With so many earlier ones a ticket is linked. */
const LINKED = 20;

/** Two matters in different townships are the same one only if hardly a word differs. */
const ANYWHERE = 0.8;

/** The sketch is there before others are looked for: of two that come at once at least one finds the other. */
async function sketch(ctx: Ctx, source: Source, message: Message): Promise<void> {
  const made = countySketch(ctx, message);
  const signature = Buffer.from(made.signature);
  const row = [source.id, String(made.bands[0]), bandsLiteral(made), signature, source.submittedAt];
  await run(ctx, SKETCH, row);
  const alike = (await alikeForStaff(ctx, made)).filter(({ ticketId }) => ticketId !== source.id);
  const links = await linksOf(ctx, source, alike);
  if (links.length > 0) {
    await run(ctx, LIKENESS, [
      source.id,
      links.map((link) => link.ticketId),
      links.map((link) => link.similarity),
      links.map((link) => link.sameCitizen),
      links.map((link) => link.exact),
    ]);
  }
}

async function linksOf(
  ctx: Ctx,
  source: Source,
  alike: readonly AlikeRow[],
): Promise<(AlikeRow & { sameCitizen: boolean })[]> {
  if (alike.length === 0) return [];
  const ids = alike.map((one) => one.ticketId);
  const who = await run<{ ticketId: string; placeCode: string | null; sameCitizen: boolean }>(ctx, WHO, [
    ids,
    source.citizenId,
    source.phoneHash,
  ]);
  const byId = new Map(who.map((one) => [one.ticketId, one]));
  return alike
    .map((one) => ({ ...one, ...byId.get(one.ticketId)! }))
    .filter(({ similarity, placeCode }) => similarity >= ANYWHERE || isNear(source.placeCode, placeCode))
    .toSorted((a, b) => Number(b.sameCitizen && b.exact) - Number(a.sameCitizen && a.exact))
    .slice(0, LINKED);
}

/** In one township, as far as both are known. */
function isNear(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return true;
  const [shorter, longer] = [a.slice(0, 9), b.slice(0, 9)].toSorted((x, y) => x.length - y.length);
  return longer!.startsWith(shorter!);
}

function run<Row extends object>(
  ctx: Ctx,
  statement: { name: string; sql: string },
  values: unknown[],
): Promise<Row[]> {
  return query<Row>(ctx.platform.database.app, { county: ctx.county, statement, values });
}
