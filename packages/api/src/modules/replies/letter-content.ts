import { createHash } from 'node:crypto';
import { isPrincipalOn } from '@zhitong/domain';
import { type LetterContent, contentPreimage, renderLetter } from '@zhitong/letters';
import { UnitPrincipal, unitDirectory } from '#identity';
import { type Ctx, today } from '#platform/ctx';
import { settingsOf } from '#settings';
import { Countersign, Letter } from './letter.entity.ts';
import { keyOf, plainSeal, sealKeyOf } from './signing-keys.ts';

/** Where a short id leads; the page reads it from the fragment, which no log ever holds. */
function verifyUrl(ctx: Ctx, shortId: string): string {
  return `${ctx.platform.origin}/verify/#${ctx.county.code}/${shortId}`;
}

/** Who a letter would be signed by: by the record, on that day. */
export interface SignedBy {
  readonly accountId: string;
  readonly name: string;
  readonly office: string;
}

/** The unit's principal of today by the dated record, or null. */
export async function principalOf(ctx: Ctx, unitId: string): Promise<SignedBy | null> {
  const terms = await ctx.em.find(UnitPrincipal, { unitId });
  const day = today(ctx);
  const term = terms.find(
    ({ accountId, fromDay, toDay }) =>
      accountId && isPrincipalOn([{ accountId, fromDay, toDay: toDay ?? null }], accountId, day),
  );
  return term?.accountId ? { accountId: term.accountId, name: term.name, office: term.office } : null;
}

/** Everything that the page shows; a signed letter as it was signed, another one as it would be today. */
export async function contentOf(ctx: Ctx, letter: Letter): Promise<LetterContent> {
  const units = await unitDirectory(ctx);
  const unit = units.byId.get(letter.unitId)!;
  const current = letter.signerId ? null : await principalOf(ctx, letter.unitId);
  const accountId = letter.signerId ?? current?.accountId ?? null;
  const key = accountId ? await keyOf(ctx, { accountId, unitId: letter.unitId }) : null;
  const sealKey = await sealKeyOf(ctx, letter.unitId);
  const countersigns = await ctx.em.find(Countersign, { letterId: letter.id });
  const corrects = letter.correctsId ? await ctx.em.findOneOrFail(Letter, letter.correctsId) : null;
  const picture = key?.picture && 'paths' in key.picture ? key.picture : undefined;
  return {
    organ: unit.name,
    documentNumber: letter.documentNumber ?? null,
    title: letter.title,
    addressee: letter.addressee,
    blocks: letter.body.blocks,
    annexes: letter.body.annexes,
    date: letter.signedOn ?? null,
    principal: {
      office: letter.principalOffice ?? current?.office ?? '主要负责人',
      name: letter.principalName ?? current?.name ?? '（待签发）',
      ...(picture && { signature: picture }),
    },
    seal: sealKey?.picture && 'diameterMm' in sealKey.picture ? sealKey.picture : plainSeal(unit.name),
    verifyUrl: letter.shortId ? verifyUrl(ctx, letter.shortId) : null,
    shortId: letter.shortId ?? null,
    demo: (await settingsOf(ctx)).demo,
    countersigners: countersigns.map((one) => units.byId.get(one.unitId)!.name).toSorted(),
    ...(corrects?.documentNumber && { corrects: corrects.documentNumber }),
  };
}

/** SHA-256 of what the letter says, all but number, date and QR code: hex. */
export function contentDigest(content: LetterContent): string {
  return createHash('sha256').update(contentPreimage(content)).digest('hex');
}

/** @throws Refusal BAD_INPUT naming what no font can draw */
export async function demandDrawable(ctx: Ctx, letter: Letter): Promise<void> {
  await renderLetter(await contentOf(ctx, letter));
}
