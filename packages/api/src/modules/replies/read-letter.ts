import { createHmac, timingSafeEqual } from 'node:crypto';
import { Refusal } from '@zhitong/domain';
import { renderLetter } from '@zhitong/letters';
import type { Ctx } from '#platform/ctx';
import { isUuid } from '#platform/node-id';
import { contentOf } from './letter-content.ts';
import { Letter } from './letter.entity.ts';
import { fileOf } from './letter-files.ts';
import { lettersById } from './letters.queries.ts';

/** How long a link that a receipt gives leads to its letter. */
const LINK_MS = 15 * 60_000;

/** A letter's PDF: as signed, sealed or issued; before, the page as it would be. */
export interface LetterFile {
  readonly pdf: Uint8Array;
  readonly fileName: string;
}

/**
 * The page for staff who may read the letter, or for whoever comes by a receipt's link.
 * @throws Refusal NOT_FOUND for everybody else, and for a link whose time is over
 */
export async function readLetter(
  ctx: Ctx,
  wanted: { readonly id: string; readonly link: string | null },
): Promise<LetterFile> {
  const { id, link } = wanted;
  const mayRead =
    isUuid(id) && ((link && linkHolds(ctx, id, link)) || (await lettersById(ctx, [id])).length > 0);
  const letter = mayRead ? await ctx.em.fork().findOne(Letter, id) : null;
  if (!letter || (link && !letter.sha256)) throw new Refusal('NOT_FOUND');
  const stored = letter.sha256 ?? letter.sealedSha256 ?? letter.signedSha256;
  const pdf = stored ? await fileOf(ctx, stored) : await renderLetter(await contentOf(ctx, letter));
  return { pdf, fileName: `${letter.documentNumber ?? '拟稿'}.pdf` };
}

/** A link to a letter for the holder of a receipt: for a quarter of an hour, and for this letter alone. */
export function letterLink(ctx: Ctx, id: string): string {
  const until = String(ctx.now().getTime() + LINK_MS);
  return `/letters/${ctx.county.code}/${id}.pdf?until=${until}&seal=${sealOf(ctx, id, until)}`;
}

function linkHolds(ctx: Ctx, id: string, search: string): boolean {
  const given = new URLSearchParams(search);
  const [until, seal] = [given.get('until') ?? '', given.get('seal') ?? ''];
  const wanted = Buffer.from(sealOf(ctx, id, until));
  const fits = wanted.length === Buffer.byteLength(seal) && timingSafeEqual(wanted, Buffer.from(seal));
  return fits && Number(until) > ctx.now().getTime();
}

function sealOf(ctx: Ctx, id: string, until: string): string {
  const place = `letter-link\n${ctx.county.code}\n${id}\n${until}`;
  return createHmac('sha256', ctx.platform.keys.upload).update(place).digest('base64url');
}
