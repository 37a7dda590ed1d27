import {
  type CaseDocument,
  documentId,
  ensureIndex,
  publishDocuments,
  rebuildIndex,
  withdrawDocuments,
} from '@zhitong/search';
import { type UnitDirectory, unitDirectory } from '#identity';
import { type PlaceDirectory, placeDirectory } from '#places';
import type { Ctx } from '#platform/ctx';
import { type CategoryDirectory, categoryDirectory } from '#responsibilities';
import { type PublicTicketRow, allPublicTickets, publicTicketsByNumber } from './public-ticket.queries.ts';

interface Directories {
  readonly units: UnitDirectory;
  readonly places: PlaceDirectory;
  readonly categories: CategoryDirectory;
}

/** What is searchable of a released case; nothing that its public copy does not hold. */
function documentOf(row: PublicTicketRow, { units, places, categories }: Directories): CaseDocument {
  const unit = row.unitId ? units.byId.get(row.unitId) : undefined;
  const category = row.categoryId ? categories.byId.get(row.categoryId) : undefined;
  const place = row.placeId ? places.byId.get(row.placeId) : undefined;
  const placeCodes = [];
  for (let at = place; at; at = at.parentId ? places.byId.get(at.parentId) : undefined)
    placeCodes.unshift(at.code);
  return {
    id: documentId(row.number),
    number: row.number,
    title: row.title ?? '',
    text: row.text ?? '',
    replies: row.replies.map((reply) => reply.text).join('\n'),
    kind: row.kind,
    outcome: row.outcome,
    status: row.status,
    unitCode: unit?.code ?? null,
    unitName: unit?.name ?? null,
    categoryCode: category?.code ?? null,
    categoryName: category?.name ?? null,
    domain: category?.domain ?? null,
    placeCodes,
    placeName: place?.name ?? null,
    month: row.submittedOn.slice(0, 7),
    submittedOn: row.submittedOn,
    closedOn: row.closedOn,
  };
}

async function directories(ctx: Ctx): Promise<Directories> {
  const [units, places, categories] = await Promise.all([
    unitDirectory(ctx),
    placeDirectory(ctx),
    categoryDirectory(ctx),
  ]);
  return { units, places, categories };
}

/** Brings these numbers in the index to what their public copies say: released ones in, others out. Safe to run twice. */
export async function syncSearch(ctx: Ctx, numbers: readonly string[]): Promise<void> {
  const { search } = ctx.platform;
  if (!search || numbers.length === 0) return;
  const known = await directories(ctx);
  await ensureIndexOnce(ctx);
  let released = await releasedOf(ctx, numbers);
  if (released.length > 0) {
    await publishDocuments(
      search,
      ctx.county.code,
      released.map((row) => documentOf(row, known)),
    );
    // What was withdrawn while we sent it must not stay.
    released = await releasedOf(ctx, numbers);
  }
  const gone = numbers.filter((number) => !released.some((row) => row.number === number));
  if (gone.length > 0) await withdrawDocuments(search, ctx.county.code, gone);
}

async function releasedOf(ctx: Ctx, numbers: readonly string[]): Promise<PublicTicketRow[]> {
  return (await publicTicketsByNumber(ctx, numbers)).filter((row) => row.stage === 'RELEASED');
}

/** A county made while everything runs has no index yet, and one that Meilisearch made by itself would not filter. */
async function ensureIndexOnce({ platform, county }: Ctx): Promise<void> {
  const key = `search-index ${county.code}`;
  if (!platform.search || platform.memory.has(key)) return;
  await ensureIndex(platform.search, county.code);
  platform.memory.set(key, true);
}

/** Makes a county's index anew from the public copies. @returns how many cases it holds; 0 without a search server */
export async function rebuildSearch(ctx: Ctx): Promise<number> {
  const { search } = ctx.platform;
  if (!search) return 0;
  const known = await directories(ctx);
  async function* documents() {
    for await (const row of allPublicTickets(ctx)) if (row.stage === 'RELEASED') yield documentOf(row, known);
  }
  return rebuildIndex(search, ctx.county.code, documents());
}
