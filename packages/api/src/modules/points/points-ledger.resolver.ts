import { Refusal, parseHundredths } from '@zhitong/domain';
import {
  Arg,
  Ctx,
  Field,
  ID,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
  Subscription,
} from 'type-graphql';
import { Access } from '#platform/access';
import type { Ctx as RequestCtx } from '#platform/ctx';
import { readNodeId } from '#platform/node-id';
import { DateScalar } from '#platform/scalars';
import { RegisterProofView, listedRegisterProof } from '#register';
import { approveEntry } from './approve-entry.ts';
import { closeMonth } from './close-month.ts';
import { type EntryRow, findEntry } from './entries.queries.ts';
import { eraseProof } from './erase-proof.ts';
import { followEntries } from './follow-entries.ts';
import { importEntries } from './import-entries.ts';
import { decideObjection, objectToEntry } from './object-to-entry.ts';
import { PointsEntryView, entryView } from './points-entry.view.ts';
import {
  ApprovePointsInput,
  ClosePointsMonthInput,
  DecidePointsObjectionInput,
  ErasePointsProofInput,
  ImportPointsEntriesInput,
  ObjectToPointsInput,
  RecordPointsInput,
  ReversePointsInput,
} from './points-ledger.inputs.ts';
import { type MonthRow, pointsMonths } from './points-months.queries.ts';
import { recordEntry } from './record-entry.ts';
import { reverseEntry } from './reverse-entry.ts';

function payloadOf(name: string) {
  @ObjectType(name, { simpleResolvers: true })
  @Access('public')
  class Payload {
    @Field(() => PointsEntryView) entry!: PointsEntryView;
  }
  return Payload;
}
const RecordPointsPayload = payloadOf('RecordPointsPayload');
const ApprovePointsPayload = payloadOf('ApprovePointsPayload');
const ReversePointsPayload = payloadOf('ReversePointsPayload');
const ObjectToPointsPayload = payloadOf('ObjectToPointsPayload');
const DecidePointsObjectionPayload = payloadOf('DecidePointsObjectionPayload');
const ErasePointsProofPayload = payloadOf('ErasePointsProofPayload');
interface EntryPayload {
  readonly entry: PointsEntryView;
}

@ObjectType('PointsFileProblem', {
  simpleResolvers: true,
  description: 'What is wrong with a file, and where.',
})
@Access('public')
export class PointsFileProblemView {
  @Field(() => Int, { description: 'From 1; the header is line 1. 0: the whole file.' }) line!: number;
  @Field(() => String, { description: 'Empty: the whole line.' }) column!: string;
  @Field(() => String) code!: string;
  @Field(() => String) message!: string;
}

@ObjectType({ simpleResolvers: true })
@Access('public')
class ImportPointsEntriesPayload {
  @Field(() => Int) rows!: number;
  @Field(() => Int, { description: 'All or none.' }) written!: number;
  @Field(() => Boolean, { description: 'The same file was taken in before: nothing is written again.' })
  sameFile!: boolean;
  @Field(() => Int) problemCount!: number;
  @Field(() => [PointsFileProblemView], { description: 'By line, at most 500.' })
  problems!: readonly PointsFileProblemView[];
}

@ObjectType('PointsMonth', {
  simpleResolvers: true,
  description: '月度结算: a month that takes no more entries. Its root stands in the public register.',
})
@Access('public')
class PointsMonthView {
  readonly row!: MonthRow;
  @Field(() => String, { description: '`2026-10`.' }) month!: string;
  @Field(() => DateScalar) closedOn!: string;
  @Field(() => Int, { description: 'How many entries count in it.' }) entries!: number;
  @Field(() => String, { description: 'Of the Merkle tree of their salted leaves, hex.' }) root!: string;
  @Field(() => String, { description: 'SHA-256 of what the register holds of it, hex.' }) sha256!: string;
  @Field(() => RegisterProofView, {
    nullable: true,
    description: 'Null until its leaf is published, seconds later.',
  })
  proof!: () => Promise<RegisterProofView | null>;
}

@ObjectType({ simpleResolvers: true })
@Access('public')
class ClosePointsMonthPayload {
  @Field(() => PointsMonthView) month!: PointsMonthView;
}

const MOST_PROBLEMS = 500;

@Resolver()
export class PointsLedgerResolver {
  @Query(() => [PointsMonthView], { description: 'Closed months, the newest first.' })
  @Access('public')
  async pointsMonths(@Ctx() ctx: RequestCtx): Promise<PointsMonthView[]> {
    return (await pointsMonths(ctx)).map((row) => monthView(ctx, row));
  }

  @Mutation(() => RecordPointsPayload, {
    description:
      'An entry for an account within reach. Over the limit it waits for a second person, else its objection period begins.',
  })
  @Access('points.record')
  recordPoints(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => RecordPointsInput) input: RecordPointsInput,
  ): Promise<EntryPayload> {
    const quantity = parseHundredths(input.quantity ?? '1') ?? Number.NaN;
    return payload(ctx, recordEntry(ctx, { ...input, quantity }));
  }

  @Mutation(() => ApprovePointsPayload, { description: 'By somebody else than who recorded it.' })
  @Access('points.approve')
  approvePoints(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => ApprovePointsInput) { entryId, approved }: ApprovePointsInput,
  ): Promise<EntryPayload> {
    return payload(ctx, approveEntry(ctx, { entryId: rowId(ctx, 'PointsEntry', entryId), approved }));
  }

  @Mutation(() => ReversePointsPayload, {
    description: 'Takes back an entry that counts by another one, which is the answer.',
  })
  @Access('points.record')
  reversePoints(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => ReversePointsInput) { entryId, ground }: ReversePointsInput,
  ): Promise<EntryPayload> {
    return payload(ctx, reverseEntry(ctx, { entryId: rowId(ctx, 'PointsEntry', entryId), ground }));
  }

  @Mutation(() => ObjectToPointsPayload, {
    description: 'From group up any citizen, once; to an entry of a household its holders alone.',
  })
  @Access('citizen')
  objectToPoints(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => ObjectToPointsInput) input: ObjectToPointsInput,
  ): Promise<EntryPayload> {
    const entryId = rowId(ctx, 'PointsEntry', input.entryId);
    return payload(ctx, objectToEntry(ctx, { ...input, entryId }));
  }

  @Mutation(() => DecidePointsObjectionPayload, {
    description: 'By somebody who neither recorded nor approved the entry. Upheld, the entry never counts.',
  })
  @Access('points.approve')
  decidePointsObjection(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => DecidePointsObjectionInput) input: DecidePointsObjectionInput,
  ): Promise<EntryPayload> {
    const objectionId = rowId(ctx, 'PointsObjection', input.objectionId);
    return payload(ctx, decideObjection(ctx, { objectionId, decision: input.decision }));
  }

  @Mutation(() => ErasePointsProofPayload, {
    description: 'Erases words and files of proofs and words of objections; the county’s officer alone.',
  })
  @Access('points.manage')
  erasePointsProof(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => ErasePointsProofInput) { entryId }: ErasePointsProofInput,
  ): Promise<EntryPayload> {
    return payload(ctx, eraseProof(ctx, { entryId: rowId(ctx, 'PointsEntry', entryId) }));
  }

  @Mutation(() => ClosePointsMonthPayload, {
    description:
      'By the county’s officer, once the month is over and nothing in it is open; its earlier months first. Final.',
  })
  @Access('points.manage')
  async closePointsMonth(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => ClosePointsMonthInput) input: ClosePointsMonthInput,
  ): Promise<ClosePointsMonthPayload> {
    const month = await closeMonth(ctx, input);
    const row = (await pointsMonths(ctx)).find((one) => one.month === month);
    return { month: monthView(ctx, row!) };
  }

  @Mutation(() => ImportPointsEntriesPayload, {
    description: 'All rows or none; the same file again adds nothing.',
  })
  @Access('points.record')
  async importPointsEntries(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => ImportPointsEntriesInput) { csv, dryRun }: ImportPointsEntriesInput,
  ): Promise<ImportPointsEntriesPayload> {
    const { problems, ...report } = await importEntries(ctx, {
      file: Buffer.from(csv),
      ...(dryRun && { dryRun }),
    });
    return { ...report, problemCount: problems.length, problems: problems.slice(0, MOST_PROBLEMS) };
  }

  @Subscription(() => PointsEntryView, {
    description:
      'Entries of an account as they are recorded or change, for whoever may read them. `after`: the id of an entry, to go on from when it was recorded; without it, from now on.',
    subscribe: ({ args, context }) =>
      followEntries(context as RequestCtx, args as { code: string; after?: string | null }),
  })
  @Access('public')
  pointsProgress(
    @Root() row: EntryRow,
    @Ctx() ctx: RequestCtx,
    @Arg('code', () => String) _code: string,
    @Arg('after', () => ID, { nullable: true }) _after?: string | null,
  ): PointsEntryView {
    return entryView(ctx, row);
  }
}

/** The row's id behind a node's; what is none finds nothing. */
function rowId(ctx: RequestCtx, type: string, id: string): string {
  const node = readNodeId(id);
  return node?.type === type && node.county === ctx.county.code ? node.id : '';
}

/** An entry as its reader sees it after a step: read anew, outside the transaction. */
async function payload(ctx: RequestCtx, step: Promise<string>): Promise<EntryPayload> {
  const row = await findEntry(ctx, await step);
  if (!row) throw new Refusal('NOT_FOUND');
  return { entry: entryView(ctx, row) };
}

function monthView(ctx: RequestCtx, row: MonthRow): PointsMonthView {
  return {
    row,
    month: row.month,
    closedOn: row.closedOn,
    entries: row.entries,
    root: row.root.toString('hex'),
    sha256: row.sha256.toString('hex'),
    proof: () => listedRegisterProof(ctx, { kind: 'POINTS_MONTH', subjectId: row.subjectId }),
  };
}
