import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Access } from '#platform/access';
import type { Ctx as RequestCtx } from '#platform/ctx';
import { type StaffTicketRow, StaffTicketView } from '#tickets';
import { StaffSimilarTicketView, TriageView } from './triage.view.ts';

@Resolver(() => StaffTicketView)
export class TriageOfTicketResolver {
  @FieldResolver(() => TriageView, { nullable: true, description: 'Null before it ran, or once erased.' })
  @Access('ticket.read')
  triage(
    @Root() _ticket: StaffTicketView & { row: StaffTicketRow },
    @Ctx() _ctx: RequestCtx,
  ): TriageView | null {
    return null;
  }

  @FieldResolver(() => [StaffSimilarTicketView], {
    description: 'Open tickets that say nearly the same, most alike first; at most 10.',
  })
  @Access('ticket.read')
  similar(
    @Root() _ticket: StaffTicketView & { row: StaffTicketRow },
    @Ctx() _ctx: RequestCtx,
  ): StaffSimilarTicketView[] {
    return [];
  }
}
