import type {
  DeclineReason,
  LookPurpose,
  ReplyFindingKind,
  TicketKind,
  TicketOutcome,
  TicketStatus,
  WarningLevel,
} from '@zhitong/domain';
import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { unitDirectory } from '#identity';
import { Access } from '#platform/access';
import type { Ctx as RequestCtx } from '#platform/ctx';
import type { Page } from '#platform/pagination';
import { DateScalar } from '#platform/scalars';
import {
  acceptTicket,
  assignTicket,
  declineTicket,
  recategoriseTicket,
  setConflict,
} from './dispatch-ticket.ts';
import {
  DeclineReasonEnum,
  LookPurposeEnum,
  ReplyFindingKindEnum,
  type StaffTicketSort,
  StaffTicketSortEnum,
  TicketKindEnum,
  TicketOutcomeEnum,
  TicketStatusEnum,
  WarningLevelEnum,
} from './enums.ts';
import { replyTicket, signTicket } from './handle-ticket.ts';
import { looksOf } from './receipt.queries.ts';
import {
  ContactLookView,
  EventArgs,
  TicketEventConnection,
  type TicketEventView,
  eventPage,
  lookView,
} from './receipt.view.ts';
import {
  type StaffTicketFilter,
  type StaffTicketRow,
  findStaffTicket,
  queueCounts,
  staffTickets,
} from './staff-ticket.queries.ts';
import {
  StaffTicketConnection,
  StaffTicketView,
  staffEventKinds,
  staffTicketView,
} from './staff-ticket.view.ts';
import { unlockContact } from './unlock-contact.ts';

@InputType('StaffTicketFilter')
class StaffTicketFilterInput implements StaffTicketFilter {
  @Field(() => [TicketStatusEnum], { nullable: true }) status?: TicketStatus[] | null;
  @Field(() => [TicketKindEnum], { nullable: true }) kind?: TicketKind[] | null;
  @Field(() => String, { nullable: true, description: 'The lead unit.' }) unitCode?: string | null;
  @Field(() => String, { nullable: true }) categoryCode?: string | null;
  @Field(() => String, { nullable: true, description: 'A place and all in it.' }) placeCode?: string | null;
  @Field(() => String, { nullable: true }) channel?: string | null;
  @Field(() => Boolean, { nullable: true }) overdue?: boolean | null;
  @Field(() => [WarningLevelEnum], { nullable: true }) warning?: WarningLevel[] | null;
  @Field(() => Boolean, { nullable: true, description: 'Only what lies with my own units.' }) mine?:
    | boolean
    | null;
  @Field(() => String, {
    nullable: true,
    description: 'The beginning of a number, or words of title and text.',
  })
  search?: string | null;
  @Field(() => DateScalar, { nullable: true }) submittedFrom?: string | null;
  @Field(() => DateScalar, { nullable: true }) submittedTo?: string | null;
}

@ArgsType()
class StaffTicketsArgs {
  @Field(() => StaffTicketFilterInput, { nullable: true }) filter?: StaffTicketFilterInput | null;
  @Field(() => StaffTicketSortEnum, { nullable: true, defaultValue: 'DUE_SOONEST' })
  sort?: StaffTicketSort | null;
  @Field(() => Int, { nullable: true, defaultValue: 20, description: '1 to 100.' }) first?: number | null;
  @Field(() => String, { nullable: true }) after?: string | null;
}

@ObjectType({ simpleResolvers: true })
@Access('ticket.read')
class QueueCount {
  @Field(() => TicketStatusEnum) status!: TicketStatus;
  @Field(() => Int) count!: number;
  @Field(() => Int, { description: 'Past due and not yet answered.' }) overdue!: number;
}

@InputType()
class AcceptTicketInput {
  @Field(() => String) number!: string;
  @Field(() => String) categoryCode!: string;
  @Field(() => String, { nullable: true }) placeCode?: string | null;
  @Field(() => TicketKindEnum, { nullable: true }) kind?: TicketKind | null;
}

@InputType()
class DeclineTicketInput {
  @Field(() => String) number!: string;
  @Field(() => DeclineReasonEnum) reason!: DeclineReason;
  @Field(() => String, { nullable: true, description: 'For the citizen; up to 1,000 characters.' }) note?:
    | string
    | null;
}

@InputType()
class SetConflictInput {
  @Field(() => String) number!: string;
  @Field(() => [String], { description: 'Empty: nobody of ours is meant.' }) unitCodes!: string[];
}

@InputType()
class AssignTicketInput {
  @Field(() => String) number!: string;
  @Field(() => String, { description: 'The lead unit.' }) unitCode!: string;
  @Field(() => [String], { nullable: true }) assistUnitCodes?: string[] | null;
}

@InputType()
class SignTicketInput {
  @Field(() => String) number!: string;
}

@InputType()
class ReplyTicketInput {
  @Field(() => String) number!: string;
  @Field(() => String, {
    description:
      'Opens with three sentences: can it be done, why, what next and whom to ask. Up to 5,000 characters.',
  })
  text!: string;
  @Field(() => TicketOutcomeEnum, { description: 'One of those that fit the kind.' }) outcome!: TicketOutcome;
  @Field(() => [ReplyFindingKindEnum], {
    nullable: true,
    description:
      'Findings of severity STOP that the handler has read and answers despite; kept in the history.',
  })
  despite?: ReplyFindingKind[] | null;
}

@InputType()
class RecategoriseTicketInput {
  @Field(() => String) number!: string;
  @Field(() => String) categoryCode!: string;
}

@InputType()
class UnlockContactInput {
  @Field(() => String) number!: string;
  @Field(() => LookPurposeEnum) purpose!: LookPurpose;
}

@ObjectType({ simpleResolvers: true })
@Access('contact.unlock')
class UnlockContactPayload {
  @Field(() => String, { nullable: true }) name?: string | null;
  @Field(() => String, { nullable: true }) phone?: string | null;
  @Field(() => ContactLookView, { description: 'How the citizen will see this look on the receipt.' })
  look!: ContactLookView;
}

function payloadOf(name: string) {
  @ObjectType(name, { simpleResolvers: true })
  @Access('ticket.read')
  class Payload {
    @Field(() => StaffTicketView, {
      nullable: true,
      description: 'Null when the step took the ticket out of your sight.',
    })
    ticket?: StaffTicketView | null;
  }
  return Payload;
}
const AcceptTicketPayload = payloadOf('AcceptTicketPayload');
const DeclineTicketPayload = payloadOf('DeclineTicketPayload');
const SetConflictPayload = payloadOf('SetConflictPayload');
const AssignTicketPayload = payloadOf('AssignTicketPayload');
const SignTicketPayload = payloadOf('SignTicketPayload');
const ReplyTicketPayload = payloadOf('ReplyTicketPayload');
const RecategoriseTicketPayload = payloadOf('RecategoriseTicketPayload');

interface TicketPayload {
  ticket: StaffTicketView | null;
}

/** A ticket as its reader sees it after a step: read anew, outside the transaction. */
async function payload(ctx: RequestCtx, step: Promise<string>): Promise<TicketPayload> {
  const row = await findStaffTicket(ctx, { id: await step });
  return { ticket: row ? await staffTicketView(ctx, row) : null };
}

@Resolver(() => StaffTicketView)
export class StaffTicketsResolver {
  @Query(() => StaffTicketView, { nullable: true })
  @Access('ticket.read')
  async staffTicket(
    @Ctx() ctx: RequestCtx,
    @Arg('number', () => String) number: string,
  ): Promise<StaffTicketView | null> {
    const row = await findStaffTicket(ctx, { number });
    return row ? staffTicketView(ctx, row) : null;
  }

  @Query(() => StaffTicketConnection)
  @Access('ticket.read')
  async staffTickets(
    @Ctx() ctx: RequestCtx,
    @Args(() => StaffTicketsArgs) args: StaffTicketsArgs,
  ): Promise<Page<StaffTicketView>> {
    const page = await staffTickets(ctx, {
      filter: args.filter ?? {},
      sort: args.sort ?? 'DUE_SOONEST',
      args,
    });
    const nodes = await Promise.all(page.nodes.map((row) => staffTicketView(ctx, row)));
    return {
      ...page,
      nodes,
      edges: () => page.edges().map((edge, i) => ({ cursor: edge.cursor, node: nodes[i]! })),
    };
  }

  @Query(() => [QueueCount])
  @Access('ticket.read')
  staffQueueCounts(@Ctx() ctx: RequestCtx): Promise<QueueCount[]> {
    return queueCounts(ctx);
  }

  @FieldResolver(() => TicketEventConnection)
  events(
    @Root() ticket: StaffTicketView & { row: StaffTicketRow },
    @Ctx() ctx: RequestCtx,
    @Args(() => EventArgs) args: EventArgs,
  ): Promise<Page<TicketEventView>> {
    return eventPage(ctx, { ticketId: ticket.row.id, kinds: staffEventKinds(ctx, ticket.row), args });
  }

  @Mutation(() => AcceptTicketPayload, { description: 'Starts the finish clock by the row valid today.' })
  @Access(['ticket.accept', 'ticket.dispatch-conflict'])
  acceptTicket(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => AcceptTicketInput) input: AcceptTicketInput,
  ): Promise<TicketPayload> {
    return payload(ctx, acceptTicket(ctx, input));
  }

  @Mutation(() => DeclineTicketPayload)
  @Access(['ticket.decline', 'ticket.dispatch-conflict'])
  declineTicket(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => DeclineTicketInput) input: DeclineTicketInput,
  ): Promise<TicketPayload> {
    return payload(ctx, declineTicket(ctx, input));
  }

  @Mutation(() => SetConflictPayload, {
    description: 'Says which units an appeal is about that names somebody in words.',
  })
  @Access(['ticket.assign', 'ticket.dispatch-conflict'])
  setConflict(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => SetConflictInput) input: SetConflictInput,
  ): Promise<TicketPayload> {
    return payload(ctx, setConflict(ctx, input));
  }

  @Mutation(() => AssignTicketPayload, {
    description: 'To a lead unit and assistants; starts the sign clock. Never to whom it is against.',
  })
  @Access(['ticket.assign', 'ticket.dispatch-conflict'])
  assignTicket(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => AssignTicketInput) input: AssignTicketInput,
  ): Promise<TicketPayload> {
    return payload(ctx, assignTicket(ctx, input));
  }

  @Mutation(() => SignTicketPayload)
  @Access('ticket.sign')
  signTicket(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => SignTicketInput) input: SignTicketInput,
  ): Promise<TicketPayload> {
    return payload(ctx, signTicket(ctx, input));
  }

  @Mutation(() => ReplyTicketPayload)
  @Access('ticket.reply')
  replyTicket(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => ReplyTicketInput) input: ReplyTicketInput,
  ): Promise<TicketPayload> {
    return payload(ctx, replyTicket(ctx, input));
  }

  @Mutation(() => RecategoriseTicketPayload, {
    description: 'No clock restarts; the deadline is recomputed from the same start.',
  })
  @Access(['ticket.accept', 'ticket.dispatch-conflict'])
  recategoriseTicket(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => RecategoriseTicketInput) input: RecategoriseTicketInput,
  ): Promise<TicketPayload> {
    return payload(ctx, recategoriseTicket(ctx, input));
  }

  @Mutation(() => UnlockContactPayload, { description: 'Each look is logged and shown to the citizen.' })
  @Access('contact.unlock')
  async unlockContact(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => UnlockContactInput) input: UnlockContactInput,
  ): Promise<UnlockContactPayload> {
    const { name, phone, lookId, ticketId } = await unlockContact(ctx, input);
    const look = (await looksOf(ctx, [ticketId])).find((one) => one.id === lookId);
    return { name, phone, look: lookView(ctx.county, await unitDirectory(ctx), look!) };
  }
}
