import type { CitizenAction, Solved, TicketKind } from '@zhitong/domain';
import {
  Arg,
  Args,
  Ctx,
  Field,
  FieldResolver,
  Float,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
  Subscription,
} from 'type-graphql';
import { unitDirectory } from '#identity';
import { Access } from '#platform/access';
import type { Ctx as RequestCtx } from '#platform/ctx';
import type { Page } from '#platform/pagination';
import { DateTimeScalar } from '#platform/scalars';
import { createUpload } from './attachments.ts';
import { addToTicket, evaluateTicket } from './citizen-steps.ts';
import { CitizenActionEnum, SolvedEnum, TicketKindEnum } from './enums.ts';
import { watchTicket } from './event-feed.ts';
import {
  type EventRow,
  type ReceiptRow,
  receiptByCode,
  receiptById,
  receiptsOfCitizen,
} from './receipt.queries.ts';
import {
  EventArgs,
  ReceiptView,
  TicketEventConnection,
  TicketEventView,
  eventView,
  receiptEvents,
  receiptView,
} from './receipt.view.ts';
import { submitOnBehalf, submitTicket } from './submit-ticket.ts';
import { connectionOf } from '#platform/pagination';

@InputType()
export class SubmitTicketInput {
  @Field(() => String, { description: '1 to 100 characters.' }) title!: string;
  @Field(() => String, { description: '1 to 20,000 characters.' }) text!: string;
  @Field(() => TicketKindEnum, { nullable: true, defaultValue: 'REQUEST' }) kind?: TicketKind | null;
  @Field(() => String, { nullable: true }) placeCode?: string | null;
  @Field(() => Float, { nullable: true, description: 'WGS 84.' }) longitude?: number | null;
  @Field(() => Float, { nullable: true }) latitude?: number | null;
  @Field(() => String, { nullable: true }) categoryCode?: string | null;
  @Field(() => String, {
    nullable: true,
    description: "A channel the caller's credentials may use; the public form's by default.",
  })
  channel?: string | null;
  @Field(() => String, { nullable: true }) contactName?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'A mainland mobile or landline number; stored encrypted.',
  })
  contactPhone?: string | null;
  @Field(() => [String], {
    nullable: true,
    description: 'Unit codes or free text: whom the appeal is about. They never handle or see it.',
  })
  against?: string[] | null;
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'Without it only a staff-written summary may ever be public.',
  })
  publishConsent?: boolean | null;
  @Field(() => [ID], { nullable: true }) attachmentIds?: string[] | null;
  @Field(() => String, {
    nullable: true,
    description:
      "A UUID of the caller's, per credential; remembered for 7 days at least. Same key, other body: IDEMPOTENCY_MISMATCH.",
  })
  idempotencyKey?: string | null;
}

@InputType()
class AddToTicketInput {
  @Field(() => String) number!: string;
  @Field(() => String) trackingCode!: string;
  @Field(() => CitizenActionEnum) action!: CitizenAction;
  @Field(() => String, { nullable: true }) text?: string | null;
  @Field(() => [ID], { nullable: true }) attachmentIds?: string[] | null;
}

@InputType()
class EvaluateTicketInput {
  @Field(() => String) number!: string;
  @Field(() => String) trackingCode!: string;
  @Field(() => SolvedEnum) solved!: Solved;
  @Field(() => Int, { description: '1 to 5.' }) satisfaction!: number;
  @Field(() => String, { nullable: true }) comment?: string | null;
}

@InputType()
class CreateUploadInput {
  @Field(() => String) fileName!: string;
  @Field(() => String, { description: 'image/jpeg, image/png, image/webp or application/pdf.' })
  contentType!: string;
  @Field(() => Int, { description: 'Bytes.' }) size!: number;
}

function payloadOf(name: string) {
  @ObjectType(name, { simpleResolvers: true })
  @Access('public')
  class Payload {
    @Field(() => ReceiptView) receipt!: ReceiptView;
  }
  return Payload;
}
const SubmitTicketPayload = payloadOf('SubmitTicketPayload');
const AddToTicketPayload = payloadOf('AddToTicketPayload');
const EvaluateTicketPayload = payloadOf('EvaluateTicketPayload');

@ObjectType({ simpleResolvers: true })
@Access('public')
class CreateUploadPayload {
  @Field(() => ID) attachmentId!: string;
  @Field(() => String) url!: string;
  @Field(() => DateTimeScalar) expiresAt!: Date;
}

const ReceiptConnection = connectionOf({ name: 'Receipt', node: ReceiptView, access: 'public' });

@Resolver(() => ReceiptView)
export class ReceiptsResolver {
  @Query(() => ReceiptView, {
    nullable: true,
    description:
      "A citizen's own view, by the receipt given at intake. NOT_FOUND for a wrong code as for an unknown number.",
  })
  @Access('public')
  async receipt(
    @Ctx() ctx: RequestCtx,
    @Arg('number', () => String) number: string,
    @Arg('trackingCode', () => String) trackingCode: string,
  ): Promise<ReceiptView> {
    return receiptView(ctx, await receiptByCode(ctx, { number, trackingCode }), null);
  }

  @Query(() => ReceiptConnection, { description: 'What the signed-in citizen filed, newest first.' })
  @Access('citizen')
  async myTickets(
    @Ctx() ctx: RequestCtx,
    @Args(() => EventArgs) args: EventArgs,
  ): Promise<Page<ReceiptView>> {
    const citizenId = ctx.actor.kind === 'citizen' ? ctx.actor.accountId : '';
    const page = await receiptsOfCitizen(ctx, citizenId, args);
    const nodes = page.nodes.map((row) => receiptView(ctx, row, null));
    return {
      ...page,
      nodes,
      edges: () => page.edges().map((edge, i) => ({ cursor: edge.cursor, node: nodes[i]! })),
    };
  }

  @FieldResolver(() => TicketEventConnection)
  events(
    @Root() receipt: ReceiptView & { row: ReceiptRow },
    @Ctx() ctx: RequestCtx,
    @Args(() => EventArgs) args: EventArgs,
  ): Promise<Page<TicketEventView>> {
    return receiptEvents(ctx, receipt.row, args);
  }

  @Mutation(() => SubmitTicketPayload, {
    description: 'Anyone may; returns after the commit. The same idempotency key returns the first receipt.',
  })
  @Access('public')
  async submitTicket(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => SubmitTicketInput) input: SubmitTicketInput,
  ): Promise<{ receipt: ReceiptView }> {
    const { receipt, trackingCode } = await submitTicket(ctx, input);
    return { receipt: receiptView(ctx, receipt, trackingCode) };
  }

  @Mutation(() => SubmitTicketPayload, {
    description:
      'Staff enter for somebody who called or came; the number and the tracking code are told to the caller.',
  })
  @Access('ticket.submit-on-behalf')
  async submitOnBehalf(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => SubmitTicketInput) input: SubmitTicketInput,
  ): Promise<{ receipt: ReceiptView }> {
    const { receipt, trackingCode } = await submitOnBehalf(ctx, input);
    return { receipt: receiptView(ctx, receipt, trackingCode) };
  }

  @Mutation(() => AddToTicketPayload, { description: 'The citizen answers, adds or takes back, by receipt.' })
  @Access('public')
  async addToTicket(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => AddToTicketInput) input: AddToTicketInput,
  ): Promise<{ receipt: ReceiptView }> {
    return { receipt: receiptView(ctx, await receiptById(ctx, await addToTicket(ctx, input)), null) };
  }

  @Mutation(() => EvaluateTicketPayload, { description: "The citizen's verdict, by receipt." })
  @Access('public')
  async evaluateTicket(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => EvaluateTicketInput) input: EvaluateTicketInput,
  ): Promise<{ receipt: ReceiptView }> {
    return { receipt: receiptView(ctx, await receiptById(ctx, await evaluateTicket(ctx, input)), null) };
  }

  @Mutation(() => CreateUploadPayload, {
    description: 'A place to send a file to (PUT, resumable); its id goes into attachmentIds.',
  })
  @Access('public')
  createUpload(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => CreateUploadInput) input: CreateUploadInput,
  ): Promise<CreateUploadPayload> {
    return createUpload(ctx, input);
  }

  @Subscription(() => TicketEventView, {
    description:
      'Every step of one ticket, for whoever holds the receipt. `after`: the id of the last event seen; without it, from now on.',
    subscribe: ({ args, context }) =>
      watchTicket(
        context as RequestCtx,
        args as { number: string; trackingCode: string; after?: string | null },
      ),
  })
  @Access('public')
  async ticketProgress(
    @Root() row: EventRow,
    @Ctx() ctx: RequestCtx,
    @Arg('number', () => String) _number: string,
    @Arg('trackingCode', () => String) _trackingCode: string,
    @Arg('after', () => ID, { nullable: true }) _after?: string | null,
  ): Promise<TicketEventView> {
    return eventView(ctx.county, await unitDirectory(ctx), row);
  }
}
