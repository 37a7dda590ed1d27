import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { Access } from '#platform/access';
import type { Ctx as RequestCtx } from '#platform/ctx';
import { publishedByNumber } from './sealed-reply.queries.ts';
import { SealedReplyView, sealedReplyView } from './sealed-reply.view.ts';

@Resolver(() => SealedReplyView)
export class RepliesResolver {
  @Query(() => SealedReplyView, {
    nullable: true,
    description: 'By its number, 洞住建函〔2026〕12号; null until it is published.',
  })
  @Access('public')
  async sealedReply(
    @Ctx() ctx: RequestCtx,
    @Arg('documentNumber', () => String) documentNumber: string,
  ): Promise<SealedReplyView | null> {
    const row = await publishedByNumber(ctx, documentNumber.trim().slice(0, 60));
    return row ? sealedReplyView(ctx, row, 'public') : null;
  }
}
