import type { CorrectionGround, EntryStatus, ObjectionDecision, ProofKind } from '@zhitong/domain';
import { countyDay, writeHundredths } from '@zhitong/domain';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Access } from '#platform/access';
import type { Ctx } from '#platform/ctx';
import { Node, nodeId } from '#platform/node-id';
import { type Page, connectionOf } from '#platform/pagination';
import { DateScalar, DateTimeScalar, DecimalScalar } from '#platform/scalars';
import { type EntryRow, type ObjectionRow, findEntry } from './entries.queries.ts';
import {
  CorrectionGroundEnum,
  EntryStatusEnum,
  ObjectionDecisionEnum,
  ProofKindEnum,
} from './ledger-enums.ts';

@ObjectType('PointsStep', { simpleResolvers: true, description: 'What happened to an entry, and when.' })
@Access('public')
export class PointsStepView {
  @Field(() => String, {
    description:
      'RECORDED, APPROVED, REJECTED, OBJECTED, UPHELD, DISMISSED, CANCELLED, REVERSED or PROOF_ERASED.',
  })
  kind!: string;
  @Field(() => DateScalar) on!: string;
}

@ObjectType('PointsProof', { simpleResolvers: true, description: '佐证: what an entry rests on.' })
@Access('public')
export class PointsProofView {
  @Field(() => ProofKindEnum) kind!: ProofKind;
  @Field(() => String, { nullable: true, description: 'Null where none were written or they were erased.' })
  words?: string | null;
  @Field(() => String, { nullable: true, description: 'Where the file is read, with the same rights.' })
  url?: string | null;
}

@ObjectType('PointsInclusion', {
  simpleResolvers: true,
  description:
    'That an entry stands in the Merkle tree of its closed month, whose root is in the public register (RFC 6962).',
})
@Access('public')
export class PointsInclusionView {
  @Field(() => String, { description: 'Its UTF-8 bytes are the leaf: canonical JSON with the salt in it.' })
  leaf!: string;
  @Field(() => String, { description: '16 random bytes, hex. Whoever knows it can find the leaf.' })
  salt!: string;
  @Field(() => Int) index!: number;
  @Field(() => Int) size!: number;
  @Field(() => [String], { description: 'SHA-256 hashes, hex.' }) path!: string[];
  @Field(() => String, { description: 'Hex.' }) root!: string;
}

/** `account`, `item`, `steps`, `proofs`, `objections` and `inclusion` have field resolvers. */
@ObjectType('PointsEntry', {
  implements: Node,
  simpleResolvers: true,
  description: '积分流水: a line of the ledger. Never changed; a mistake is taken back by another line.',
})
@Access('public')
export class PointsEntryView extends Node {
  /** As it is stored; no field of the API. */
  readonly row!: EntryRow;
  @Field(() => DateScalar, { description: 'When it happened.' }) day!: string;
  @Field(() => DecimalScalar) quantity!: string;
  @Field(() => DecimalScalar) points!: string;
  @Field(() => EntryStatusEnum, { description: 'Only COUNTED ones are part of a score.' })
  status!: EntryStatus;
  @Field(() => DateScalar, { nullable: true, description: 'The last day on which one may object.' })
  objectionUntil?: string | null;
  @Field(() => DateTimeScalar, { nullable: true }) countedAt?: Date | null;
  @Field(() => ID, { nullable: true, description: 'The entry that this one takes back.' })
  reverses?: string | null;
  @Field(() => CorrectionGroundEnum, { nullable: true, description: 'Of a reversal: why.' })
  ground?: CorrectionGround | null;
  @Field(() => DateScalar) recordedOn!: string;
}

/** `entry` and `words` have field resolvers. */
@ObjectType('PointsObjection', { simpleResolvers: true, description: '异议 against an entry.' })
@Access('public')
export class PointsObjectionView {
  readonly row!: ObjectionRow;
  @Field(() => ID) id!: string;
  @Field(() => CorrectionGroundEnum) ground!: CorrectionGround;
  @Field(() => DateScalar) on!: string;
  @Field(() => ObjectionDecisionEnum, { nullable: true, description: 'Null while it is open.' })
  decision?: ObjectionDecision | null;
  @Field(() => DateScalar, { nullable: true }) decidedOn?: string | null;
}

export const PointsEntryConnection = connectionOf({
  name: 'PointsEntry',
  node: PointsEntryView,
  access: 'public',
});
export const PointsObjectionConnection = connectionOf({
  name: 'PointsObjection',
  node: PointsObjectionView,
  access: 'public',
});

export function entryView({ county }: Ctx, row: EntryRow): PointsEntryView {
  return {
    __typename: 'PointsEntry',
    row,
    get id() {
      return nodeId('PointsEntry', county, row.id);
    },
    day: row.day,
    quantity: writeHundredths(row.quantity),
    points: writeHundredths(row.points),
    status: row.status,
    objectionUntil: row.objectionUntil,
    countedAt: row.countedAt,
    reverses: row.reversesId && nodeId('PointsEntry', county, row.reversesId),
    ground: row.ground,
    recordedOn: countyDay(row.recordedAt),
  } as PointsEntryView;
}

export function objectionView({ county }: Ctx, row: ObjectionRow): PointsObjectionView {
  return {
    row,
    id: nodeId('PointsObjection', county, row.id),
    ground: row.ground,
    on: countyDay(row.at),
    decision: row.decision as ObjectionDecision | null,
    decidedOn: row.decidedAt && countyDay(row.decidedAt),
  };
}

/** A page of rows as the page of what they look like. */
export function viewsOf<Row, View>(page: Page<Row>, view: (row: Row) => View): Page<View> {
  const nodes = page.nodes.map(view);
  return {
    ...page,
    nodes,
    edges: () => page.edges().map(({ cursor }, at) => ({ cursor, node: nodes[at]! })),
  };
}

/** An entry by its id, for whoever may know of it. */
export async function entryNode(ctx: Ctx, id: string): Promise<PointsEntryView | null> {
  const row = await findEntry(ctx, id);
  return row && entryView(ctx, row);
}
