import type { ReplyFindingKind, TicketOutcome } from '@zhitong/domain';
import { Arg, Ctx, Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { Access } from '#platform/access';
import type { Ctx as RequestCtx } from '#platform/ctx';
import { checkReplyTo } from './check-reply.ts';
import { ReplyFindingKindEnum, ReplyFindingSeverityEnum, TicketOutcomeEnum } from './enums.ts';

@ObjectType('ReplyFinding', {
  simpleResolvers: true,
  description: 'One thing to look at before a reply leaves.',
})
@Access('ticket.reply')
class ReplyFindingView {
  @Field(() => ReplyFindingKindEnum) kind!: ReplyFindingKind;
  @Field(() => ReplyFindingSeverityEnum) severity!: 'STOP' | 'ADVICE';
  @Field(() => String, { description: 'In Chinese: what to do about it.' }) sentence!: string;
  @Field(() => Int, {
    nullable: true,
    description: 'Where in the reply, in UTF-16 units; null where something is missing.',
  })
  start?: number | null;
  @Field(() => Int, { nullable: true }) end?: number | null;
}

@Resolver(() => ReplyFindingView)
export class ReplyChecksResolver {
  @Query(() => [ReplyFindingView], {
    description: 'Looks a reply through as it is written; nothing is kept. At most 5,000 characters.',
  })
  @Access('ticket.reply')
  checkReply(
    @Ctx() ctx: RequestCtx,
    @Arg('number', () => String) number: string,
    @Arg('text', () => String) text: string,
    @Arg('outcome', () => TicketOutcomeEnum, { nullable: true }) outcome?: TicketOutcome | null,
  ): Promise<ReplyFindingView[]> {
    return checkReplyTo(ctx, { number, text, outcome: outcome ?? null });
  }
}
