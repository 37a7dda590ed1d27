import { Arg, Ctx, Field, Float, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { alikeInPublic, numberInReach, textInReach } from '#analysis';
import { Access } from '#platform/access';
import type { Ctx as RequestCtx } from '#platform/ctx';
import { publicTicketsByNumber } from './public-ticket.queries.ts';
import { TicketView, ticketViews } from './ticket.view.ts';

@ObjectType('SimilarTicket', {
  simpleResolvers: true,
  description: 'A public ticket that says nearly the same as a text.',
})
@Access('public')
class SimilarTicketView {
  @Field(() => TicketView) ticket!: TicketView;
  @Field(() => Float, { description: '0 to 1, rounded down to two digits.' }) similarity!: number;
}

/** The most tickets that anybody may be told of at once. */
const MOST = 10;

@Resolver(() => SimilarTicketView)
export class SimilarTicketsResolver {
  @Query(() => [SimilarTicketView], {
    description:
      'Open public tickets that say nearly the same as a text of at most 10,000 characters, most alike first; at most 10.',
  })
  @Access('public')
  async similarTickets(
    @Ctx() ctx: RequestCtx,
    @Arg('text', () => String) text: string,
    @Arg('placeCode', () => String, { nullable: true, description: 'All of its township counts.' })
    placeCode?: string | null,
    @Arg('first', () => Int, { nullable: true, defaultValue: 5 }) first?: number | null,
  ): Promise<SimilarTicketView[]> {
    const message = { title: '', text: textInReach(text) };
    const wanted = numberInReach(first ?? 5, MOST);
    const alike = await alikeInPublic(ctx, { message, placeCode: placeCode ?? null, first: wanted });
    if (alike.length === 0) return [];
    const numbers = alike.map((one) => one.number);
    const rows = new Map((await publicTicketsByNumber(ctx, numbers)).map((row) => [row.number, row]));
    const draw = await ticketViews(ctx);
    return alike.flatMap(({ number, similarity }) => {
      const row = rows.get(number);
      return row ? [{ ticket: draw(row), similarity: Math.floor(similarity * 100) / 100 }] : [];
    });
  }
}
