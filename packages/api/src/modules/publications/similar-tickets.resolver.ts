import { Arg, Field, Float, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { Access } from '#platform/access';
import { TicketView } from './ticket.view.ts';

@ObjectType('SimilarTicket', {
  simpleResolvers: true,
  description: 'A public ticket that says nearly the same as a text.',
})
@Access('public')
class SimilarTicketView {
  @Field(() => TicketView) ticket!: TicketView;
  @Field(() => Float) similarity!: number;
}

/** No texts are compared in this version: partners may ask already, and are told of none. */
@Resolver(() => SimilarTicketView)
export class SimilarTicketsResolver {
  @Query(() => [SimilarTicketView], { description: 'Open public tickets that say nearly the same.' })
  @Access('public')
  similarTickets(
    @Arg('text', () => String) _text: string,
    @Arg('placeCode', () => String, { nullable: true }) _placeCode?: string | null,
    @Arg('first', () => Int, { nullable: true, defaultValue: 5 }) _first?: number | null,
  ): SimilarTicketView[] {
    return [];
  }
}
