import { Arg, Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { UnitView } from '#identity';
import { Access } from '#platform/access';
import { Node } from '#platform/node-id';
import { DateTimeScalar } from '#platform/scalars';

@ObjectType('SealedReply', {
  implements: Node,
  simpleResolvers: true,
  description: '盖章答复: a reply on the letter of its unit, signed and sealed.',
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
  @Field(() => SealedReplyView, { nullable: true }) supersededBy?: SealedReplyView | null;
  @Field(() => DateTimeScalar, { nullable: true }) revokedAt?: Date | null;
  @Field(() => String, { nullable: true }) revocationReason?: string | null;
}

/** No letter is sealed in this version: partners may ask already, and get null. */
@Resolver(() => SealedReplyView)
export class RepliesResolver {
  @Query(() => SealedReplyView, { nullable: true })
  @Access('public')
  sealedReply(@Arg('documentNumber', () => String) _documentNumber: string): SealedReplyView | null {
    return null;
  }
}
