import { Field, Int, ObjectType } from 'type-graphql';
import { UnitView, unitDirectory, unitView } from '#identity';
import { Access } from '#platform/access';
import type { Ctx } from '#platform/ctx';
import { load } from '#platform/loader';
import { Node, nodeId } from '#platform/node-id';
import { DateTimeScalar } from '#platform/scalars';
import type { LetterBody } from './letter.entity.ts';
import { plainText } from './letter-input.ts';
import { letterLink } from './read-letter.ts';
import { type SealedRow, sealedRows } from './sealed-reply.queries.ts';

@ObjectType('SealedReply', {
  implements: Node,
  simpleResolvers: true,
  description: '正式书面答复: a reply on the letter of its unit, signed by its principal and sealed.',
})
@Access('public')
export class SealedReplyView extends Node {
  @Field(() => String) documentNumber!: string;
  @Field(() => UnitView) unit!: UnitView;
  @Field(() => String) title!: string;
  @Field(() => String) text!: string;
  @Field(() => String) signedBy!: string;
  @Field(() => DateTimeScalar) signedAt!: Date;
  @Field(() => DateTimeScalar) sealedAt!: Date;
  @Field(() => DateTimeScalar) issuedAt!: Date;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Null for a letter to the person alone.' })
  publishedAt?: Date | null;
  @Field(() => String, { description: 'Where the PDF lies; its SHA-256 is what the register holds.' })
  pdfUrl!: string;
  @Field(() => String) sha256!: string;
  @Field(() => Int, { description: 'Index of its leaf in the register.' }) leafIndex!: number;
  @Field(() => SealedReplyView, { nullable: true })
  supersededBy!: () => Promise<SealedReplyView | null> | null;
  @Field(() => DateTimeScalar, { nullable: true }) revokedAt?: Date | null;
  @Field(() => String, { nullable: true }) revocationReason?: string | null;
}

/** The public reads what was published; the citizen, by the receipt, what was written to them too. */
export type SealedReader = 'public' | 'citizen';

/** A letter that is issued and in the register, for one of its readers. Those of a request are loaded at once. */
export async function sealedReplyById(
  ctx: Ctx,
  letterId: string,
  reader: SealedReader,
): Promise<SealedReplyView | null> {
  const row = await load<SealedRow>(ctx, {
    name: 'sealed-replies',
    key: letterId,
    batch: async (ids) => new Map((await sealedRows(ctx, ids)).map((one) => [one.id, one])),
  });
  return row ? sealedReplyView(ctx, row, reader) : null;
}

export async function sealedReplyView(
  ctx: Ctx,
  row: SealedRow,
  reader: SealedReader,
): Promise<SealedReplyView | null> {
  if (reader === 'public' && !row.publishedAt) return null;
  const unit = (await unitDirectory(ctx)).byId.get(row.unitId);
  if (!unit) return null;
  return {
    __typename: 'SealedReply',
    id: nodeId('SealedReply', ctx.county, row.id),
    documentNumber: row.documentNumber,
    unit: unitView(ctx.county, unit),
    title: row.title,
    text: plainText(row.body as LetterBody),
    signedBy: `${row.principalOffice} ${row.principalName}`,
    signedAt: row.signedAt,
    sealedAt: row.sealedAt,
    issuedAt: row.issuedAt,
    publishedAt: row.publishedAt,
    pdfUrl: pdfUrlOf(ctx, row),
    sha256: row.sha256,
    leafIndex: row.leafIndex,
    supersededBy: () => (row.supersededById ? sealedReplyById(ctx, row.supersededById, reader) : null),
    revokedAt: row.status === 'REVOKED' ? row.endedAt : null,
    revocationReason: row.status === 'REVOKED' ? row.endReason : null,
  } as SealedReplyView;
}

function pdfUrlOf(ctx: Ctx, row: SealedRow): string {
  return row.publishedAt ? `/data/${ctx.county.code}/letters/${row.sha256}.pdf` : letterLink(ctx, row.id);
}
