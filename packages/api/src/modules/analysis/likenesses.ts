import { OPEN_STATUSES } from '@zhitong/domain';
import { type Message, type Sketch, WORTH_A_LOOK, similarity, sketchOf } from '@zhitong/triage';
import type { Ctx } from '#platform/ctx';
import { lookupHash } from '#platform/crypto';
import { query } from '#platform/database';

/** Of so many that share a band with a message, those that share most are compared in full. */
const LOOKED_AT = 1000;
const COMPARED = 100;

/** A sketch that says nothing outside this installation and county. */
export function countySketch(ctx: Ctx, message: Message): Sketch {
  const key = lookupHash(ctx.platform.keys, `sketch\n${ctx.county.code}`).toString('hex');
  return sketchOf(message, key);
}

/** An array of 64-bit numbers as PostgreSQL writes it. */
export function bandsLiteral({ bands }: Sketch): string {
  return `{${bands.join(',')}}`;
}

/** An open ticket that has something in common with a message. */
export interface AlikeRow {
  readonly ticketId: string;
  readonly number: string;
  readonly similarity: number;
  readonly exact: boolean;
}

interface Candidate {
  readonly ticketId: string;
  readonly number: string;
  readonly signature: Buffer;
}

const CANDIDATES = `select k.ticket_id as "ticketId", t.number, k.signature from (
    (select ticket_id from {s}.ticket_sketch where same_words = $1 order by submitted_at desc limit ${COMPARED})
    union
    (select c.ticket_id from
        (select ticket_id, bands from {s}.ticket_sketch where bands && $2::bigint[] limit ${LOOKED_AT}) c
        cross join lateral unnest(c.bands) as own (band) join unnest($2::bigint[]) as asked (band) using (band)
      group by c.ticket_id order by count(*) desc, c.ticket_id desc limit ${COMPARED})
  ) found join {s}.ticket_sketch k using (ticket_id) join {s}.ticket t on t.id = k.ticket_id
  where t.status = any ($3::text[])`;

/** What the reader may see of them is the caller's matter. */
const OF_STAFF = { name: 'triage-alike', sql: CANDIDATES };

/**
 * Those of them that everybody may be told of: with a public copy, a filer who agreed to publication, against nobody;
 * and where a place is named, in its township by what the public copy says, or nowhere in particular.
 */
const OF_PUBLIC = {
  name: 'triage-alike-public',
  sql: `${CANDIDATES} and t.publish_consent and not t.is_against and exists (
    select 1 from {s}.public_ticket p where p.number = t.number
      and ($4::text is null or p.place_code is null or starts_with(p.place_code, $4) or starts_with($4, p.place_code)))`,
};

/** Open tickets that say nearly the same, most alike first. */
export async function alikeForStaff(ctx: Ctx, sketch: Sketch): Promise<AlikeRow[]> {
  return verified(sketch, await candidates(ctx, OF_STAFF, bound(sketch)));
}

/** @param placeCode as the asker gave it: all of its township counts */
export async function alikeInPublic(
  ctx: Ctx,
  asked: { message: Message; placeCode: string | null; first: number },
): Promise<AlikeRow[]> {
  const sketch = countySketch(ctx, asked.message);
  const township = asked.placeCode?.slice(0, 9) ?? null;
  const found = await candidates(ctx, OF_PUBLIC, [...bound(sketch), township]);
  return verified(sketch, found).slice(0, asked.first);
}

function bound(sketch: Sketch): unknown[] {
  return [String(sketch.bands[0]), bandsLiteral(sketch), OPEN_STATUSES];
}

function candidates(ctx: Ctx, statement: typeof OF_STAFF, values: unknown[]): Promise<Candidate[]> {
  return query<Candidate>(ctx.platform.database.app, { county: ctx.county, statement, values });
}

function verified(sketch: Sketch, found: readonly Candidate[]): AlikeRow[] {
  return found
    .map(({ signature, ...ticket }) => {
      const alike = similarity(sketch, { bands: [], signature });
      return { ...ticket, similarity: alike, exact: alike === 1 };
    })
    .filter((one) => one.similarity >= WORTH_A_LOOK)
    .toSorted((a, b) => b.similarity - a.similarity || (a.ticketId < b.ticketId ? -1 : 1));
}
