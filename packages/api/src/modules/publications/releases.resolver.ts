import {
  LABEL_OF_OPENNESS,
  LABEL_OF_RELEASE_MODE,
  LABEL_OF_RELEASE_STATUS,
  OPENNESS,
  type Openness,
  type PersonalDataKind,
  RELEASE_MODES,
  RELEASE_STATUSES,
  type ReleaseMode,
  type ReleaseStatus,
  Refusal,
  may,
  normaliseTicketNumber,
} from '@zhitong/domain';
import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  Float,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { PersonalDataKindEnum, PersonalDataSpanView } from '#analysis';
import { Access } from '#platform/access';
import type { Ctx as RequestCtx } from '#platform/ctx';
import { grouped, load } from '#platform/loader';
import { Node, nodeId } from '#platform/node-id';
import { type Page, connectionOf } from '#platform/pagination';
import { DateScalar, DateTimeScalar } from '#platform/scalars';
import { enumOf } from '#platform/enum-of';
import { type StaffTicketRow, StaffTicketView, findStaffTickets, staffTicketView } from '#tickets';
import { prepareRelease, previewRelease } from './prepare-release.ts';
import { readRelease, withdrawRelease } from './read-release.ts';
import { findingsIn, screenRelease } from './screen-release.ts';
import { type ReleaseRow, readingsOf, releaseOf, releases, releasesOfTickets } from './release.queries.ts';

const GATE = ['publication.prepare', 'publication.read', 'audit.read'] as const;

const ReleaseModeEnum = enumOf({
  name: 'ReleaseMode',
  values: RELEASE_MODES,
  labels: LABEL_OF_RELEASE_MODE,
});
const ReleaseStatusEnum = enumOf({
  name: 'ReleaseStatus',
  values: RELEASE_STATUSES,
  labels: LABEL_OF_RELEASE_STATUS,
});
const OpennessEnum = enumOf({
  name: 'Openness',
  description: '公开属性',
  values: OPENNESS,
  labels: LABEL_OF_OPENNESS,
});

@ObjectType('RedactedReply', { simpleResolvers: true })
@Access(GATE)
class RedactedReplyView {
  @Field(() => DateScalar) on!: string;
  @Field(() => String) unitName!: string;
  @Field(() => String) text!: string;
}

@ObjectType('RedactionPreview', {
  simpleResolvers: true,
  description: 'What would be public; nothing is written.',
})
@Access(GATE)
class RedactionPreviewView {
  @Field(() => String) title!: string;
  @Field(() => String) text!: string;
  @Field(() => [RedactedReplyView]) replies!: RedactedReplyView[];
}

@ObjectType('ReleaseScreening', {
  simpleResolvers: true,
  description: 'What looks like personal data in the words as stored, for whoever prepares a release.',
})
@Access(GATE)
class ReleaseScreeningView {
  @Field(() => [PersonalDataSpanView]) title!: PersonalDataSpanView[];
  @Field(() => [PersonalDataSpanView]) text!: PersonalDataSpanView[];
  @Field(() => [[PersonalDataSpanView]], { description: 'One list a reply, in their order.' })
  replies!: PersonalDataSpanView[][];
}

@ObjectType('ReleaseFinding', {
  simpleResolvers: true,
  description: 'What still looks like personal data in what will be public.',
})
@Access(GATE)
class ReleaseFindingView {
  @Field(() => Int) start!: number;
  @Field(() => Int) end!: number;
  @Field(() => PersonalDataKindEnum) kind!: PersonalDataKind;
  @Field(() => Float, { description: '0 to 1.' }) certainty!: number;
  @Field(() => String, { description: '`title`, `text` or `reply`.' }) field!: string;
  @Field(() => Int, { nullable: true, description: 'Which reply, from 0.' }) index?: number | null;
}

@ObjectType('Reading', { simpleResolvers: true, description: '审读: one of the three readings.' })
@Access(GATE)
class ReadingView {
  @Field(() => Int, { description: '1, 2 or 3.' }) stage!: number;
  @Field(() => String) reader!: string;
  @Field(() => DateTimeScalar) at!: Date;
  @Field(() => Boolean) approved!: boolean;
  @Field(() => String, { nullable: true }) note?: string | null;
}

@ObjectType('Release', {
  implements: Node,
  simpleResolvers: true,
  description: "One ticket's way through the publishing gate.",
})
@Access(GATE)
export class ReleaseView extends Node {
  @Field(() => String) number!: string;
  @Field(() => ReleaseStatusEnum) status!: ReleaseStatus;
  @Field(() => ReleaseModeEnum) mode!: ReleaseMode;
  @Field(() => String, { description: 'What will be public, redaction done.' }) title!: string;
  @Field(() => String) text!: string;
  @Field(() => [RedactedReplyView]) replies!: RedactedReplyView[];
  @Field(() => String, { description: "The editor's name." }) preparedBy!: string;
  @Field(() => DateTimeScalar) preparedAt!: Date;
  @Field(() => OpennessEnum, { nullable: true }) openness?: Openness | null;
  @Field(() => DateTimeScalar, { nullable: true }) releasedAt?: Date | null;
  @Field(() => Int, { nullable: true, description: 'Which reading comes next; null when none does.' })
  nextStage?: number | null;
}

const ReleaseConnection = connectionOf({ name: 'Release', node: ReleaseView, access: GATE });

@ArgsType()
class ReleasesArgs {
  @Field(() => [ReleaseStatusEnum], { nullable: true }) status?: ReleaseStatus[] | null;
  @Field(() => Int, { nullable: true, defaultValue: 20, description: '1 to 100.' }) first?: number | null;
  @Field(() => String, { nullable: true }) after?: string | null;
}

@InputType({
  description: 'A part of a text to black out, in UTF-16 units: from `start` up to before `end`.',
})
class SpanInput {
  @Field(() => Int) start!: number;
  @Field(() => Int) end!: number;
}

@InputType()
class ReplySpansInput {
  @Field(() => Int, { description: 'Which reply, from 0.' }) index!: number;
  @Field(() => [SpanInput]) spans!: SpanInput[];
}

@InputType()
class RedactionPreviewInput {
  @Field(() => String) number!: string;
  @Field(() => ReleaseModeEnum) mode!: ReleaseMode;
  @Field(() => String, { nullable: true, description: "The summary's title." }) title?: string | null;
  @Field(() => String, { nullable: true, description: 'The summary.' }) text?: string | null;
  @Field(() => [SpanInput], { nullable: true }) titleSpans?: SpanInput[] | null;
  @Field(() => [SpanInput], { nullable: true }) textSpans?: SpanInput[] | null;
  @Field(() => [ReplySpansInput], { nullable: true }) replySpans?: ReplySpansInput[] | null;
}

@InputType({
  description:
    "What looks like personal data and is none: an office's number, a public figure. In UTF-16 units.",
})
class KeptSpanInput extends SpanInput {
  @Field(() => String, { description: '`title`, `text` or `reply`.' }) field!: string;
  @Field(() => Int, { nullable: true, description: 'Which reply, from 0.' }) index?: number | null;
}

@InputType()
class PrepareReleaseInput extends RedactionPreviewInput {
  @Field(() => [KeptSpanInput], {
    nullable: true,
    description:
      'What is sure to be personal data (certainty 0.9 and above) is blacked out or named here, else refused.',
  })
  keep?: KeptSpanInput[] | null;
}

@InputType()
class ReadReleaseInput {
  @Field(() => String) number!: string;
  @Field(() => Boolean) approve!: boolean;
  @Field(() => String, { nullable: true, description: 'Required when it goes back; up to 500 characters.' })
  note?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'Third reading: the secrecy check was done.' })
  secrecyChecked?: boolean | null;
  @Field(() => OpennessEnum, { nullable: true, description: 'Third reading: only PROACTIVE is published.' })
  openness?: Openness | null;
}

@InputType()
class WithdrawReleaseInput {
  @Field(() => String) number!: string;
}

function payloadOf(name: string) {
  @ObjectType(name, { simpleResolvers: true })
  @Access(GATE)
  class Payload {
    @Field(() => ReleaseView) release!: ReleaseView;
  }
  return Payload;
}
const PrepareReleasePayload = payloadOf('PrepareReleasePayload');
const ReadReleasePayload = payloadOf('ReadReleasePayload');
const WithdrawReleasePayload = payloadOf('WithdrawReleasePayload');

const STAGE: Partial<Record<ReleaseStatus, number>> = { DRAFT: 1, FIRST_READ: 2, SECOND_READ: 3 };

function releaseView(ctx: RequestCtx, row: ReleaseRow): ReleaseView {
  const { id, ...rest } = row;
  return {
    __typename: 'Release',
    ...rest,
    row,
    id: nodeId('Release', ctx.county, id),
    nextStage: STAGE[row.status] ?? null,
  } as unknown as ReleaseView;
}

async function payload(ctx: RequestCtx, step: Promise<string>): Promise<{ release: ReleaseView }> {
  const row = await releaseOf(ctx, { ticketId: await step });
  if (!row) throw new Refusal('NOT_FOUND');
  return { release: releaseView(ctx, row) };
}

@Resolver(() => ReleaseView)
export class ReleasesResolver {
  @Query(() => ReleaseScreeningView, { description: 'For the page where a release is prepared.' })
  @Access('publication.prepare')
  screenRelease(
    @Ctx() ctx: RequestCtx,
    @Arg('number', () => String) number: string,
  ): Promise<ReleaseScreeningView> {
    return screenRelease(ctx, number);
  }

  @FieldResolver(() => [ReleaseFindingView], {
    description: 'What still looks like personal data, what the editor kept included: for the readers.',
  })
  findings(@Root() release: ReleaseView & { row: ReleaseRow }): ReleaseFindingView[] {
    return findingsIn(release.row);
  }

  @Query(() => ReleaseConnection, { description: 'What waits at the gate, oldest first.' })
  @Access(GATE)
  async releases(
    @Ctx() ctx: RequestCtx,
    @Args(() => ReleasesArgs) args: ReleasesArgs,
  ): Promise<Page<ReleaseView>> {
    const page = await releases(ctx, { status: args.status ?? null, args });
    const nodes = page.nodes.map((row) => releaseView(ctx, row));
    return {
      ...page,
      nodes,
      edges: () => page.edges().map((edge, i) => ({ cursor: edge.cursor, node: nodes[i]! })),
    };
  }

  @Query(() => ReleaseView, { nullable: true })
  @Access(GATE)
  async release(
    @Ctx() ctx: RequestCtx,
    @Arg('number', () => String) number: string,
  ): Promise<ReleaseView | null> {
    const row = await releaseOf(ctx, { number: normaliseTicketNumber(number) ?? '' });
    return row ? releaseView(ctx, row) : null;
  }

  @Query(() => RedactionPreviewView)
  @Access('publication.prepare')
  redactionPreview(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => RedactionPreviewInput) input: RedactionPreviewInput,
  ): Promise<RedactionPreviewView> {
    return previewRelease(ctx, input);
  }

  @FieldResolver(() => [ReadingView], { description: 'Of the present revision.' })
  async readings(
    @Root() release: ReleaseView & { row: ReleaseRow },
    @Ctx() ctx: RequestCtx,
  ): Promise<ReadingView[]> {
    const batch = async (ids: readonly string[]) =>
      grouped(await readingsOf(ctx, ids), (row) => row.releaseId);
    return (await load(ctx, { name: 'readings', key: release.row.id, batch })) ?? [];
  }

  @FieldResolver(() => Boolean, {
    description: 'May I do the next reading? Not whoever prepared it or has read it already.',
  })
  async mayRead(
    @Root() release: ReleaseView & { row: ReleaseRow },
    @Ctx() ctx: RequestCtx,
  ): Promise<boolean> {
    const { row } = release;
    if (ctx.actor.kind !== 'staff' || !may(ctx.actor, 'publication.read') || !STAGE[row.status]) return false;
    const { accountId } = ctx.actor;
    const batch = async (ids: readonly string[]) =>
      grouped(await readingsOf(ctx, ids), (one) => one.releaseId);
    const readings = (await load(ctx, { name: 'readings', key: row.id, batch })) ?? [];
    const third = STAGE[row.status] === 3;
    return (
      row.preparedById !== accountId &&
      !readings.some((one) => one.accountId === accountId) &&
      (!third || may(ctx.actor, 'publication.release'))
    );
  }

  @FieldResolver(() => StaffTicketView, { nullable: true })
  async ticket(
    @Root() release: ReleaseView & { row: ReleaseRow },
    @Ctx() ctx: RequestCtx,
  ): Promise<StaffTicketView | null> {
    const batch = async (ids: readonly string[]) =>
      new Map((await findStaffTickets(ctx, ids)).map((row) => [row.id, row]));
    const found = await load(ctx, { name: 'staff-tickets', key: release.row.ticketId, batch });
    return found ? staffTicketView(ctx, found) : null;
  }

  @Mutation(() => PrepareReleasePayload, { description: 'Any change starts the three readings again.' })
  @Access('publication.prepare')
  prepareRelease(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => PrepareReleaseInput) input: PrepareReleaseInput,
  ): Promise<{ release: ReleaseView }> {
    return payload(ctx, prepareRelease(ctx, input));
  }

  @Mutation(() => ReadReleasePayload, { description: 'Three readings by three people; the third releases.' })
  @Access('publication.read')
  readRelease(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => ReadReleaseInput) input: ReadReleaseInput,
  ): Promise<{ release: ReleaseView }> {
    return payload(ctx, readRelease(ctx, input));
  }

  @Mutation(() => WithdrawReleasePayload)
  @Access('publication.withdraw')
  withdrawRelease(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => WithdrawReleaseInput) input: WithdrawReleaseInput,
  ): Promise<{ release: ReleaseView }> {
    return payload(ctx, withdrawRelease(ctx, input));
  }
}

@Resolver(() => StaffTicketView)
export class ReleaseOfTicketResolver {
  @FieldResolver(() => ReleaseView, { nullable: true })
  @Access('ticket.read')
  async release(
    @Root() ticket: StaffTicketView & { row: StaffTicketRow },
    @Ctx() ctx: RequestCtx,
  ): Promise<ReleaseView | null> {
    if (!GATE.some((permission) => may(ctx.actor, permission))) return null;
    const batch = async (ids: readonly string[]) =>
      grouped(await releasesOfTickets(ctx, ids), (row) => row.ticketId);
    const rows = await load(ctx, { name: 'releases', key: ticket.row.id, batch });
    return rows?.[0] ? releaseView(ctx, rows[0]) : null;
  }
}

/** A release by its id, for whoever may see the gate and its ticket. */
export async function releaseNode(ctx: RequestCtx, id: string): Promise<object | null> {
  if (!GATE.some((permission) => may(ctx.actor, permission))) return null;
  const row = await releaseOf(ctx, { id });
  return row ? releaseView(ctx, row) : null;
}
