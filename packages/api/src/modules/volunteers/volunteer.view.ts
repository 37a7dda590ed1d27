import {
  ACTIVITY_STATUSES,
  type ActivityStatus,
  type EntryStatus,
  HOURS_REASONS,
  LABEL_OF_ACTIVITY_STATUS,
  LABEL_OF_HOURS_REASON,
  LABEL_OF_SIGN_UP_STATUS,
  LABEL_OF_SIGN_UP_STEP,
  SIGN_UP_STATUSES,
  SIGN_UP_STEPS,
  type SignUpStatus,
  type SignUpStep,
  writeHundredths,
} from '@zhitong/domain';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Unit, UnitView, unitDirectory, unitView } from '#identity';
import { Place, PlaceView, placeDirectory, placeView } from '#places';
import { Access } from '#platform/access';
import type { Ctx } from '#platform/ctx';
import { enumOf } from '#platform/enum-of';
import { load } from '#platform/loader';
import { Node, isUuid, nodeId, readNodeId } from '#platform/node-id';
import { type Page, connectionOf } from '#platform/pagination';
import { DateTimeScalar, DecimalScalar } from '#platform/scalars';
import { EntryStatusEnum } from '#points';
import { type ActivityRow, activityById, freePlaces } from './activities.queries.ts';
import { type ListedRow, type OwnRow, hoursOf } from './sign-ups.queries.ts';
import { POINTS_OUTCOMES, type PointsOutcome } from './volunteer.entity.ts';

const ActivityStatusEnum = enumOf({
  name: 'VolunteerActivityStatus',
  description: '志愿服务活动的状态',
  values: ACTIVITY_STATUSES,
  labels: LABEL_OF_ACTIVITY_STATUS,
});
const SignUpStatusEnum = enumOf({
  name: 'VolunteerSignUpStatus',
  description: '志愿报名的状态',
  values: SIGN_UP_STATUSES,
  labels: LABEL_OF_SIGN_UP_STATUS,
});
const SignUpStepEnum = enumOf({
  name: 'VolunteerStepKind',
  description: '志愿报名的进展',
  values: SIGN_UP_STEPS,
  labels: LABEL_OF_SIGN_UP_STEP,
});
export const HoursReasonEnum = enumOf({
  name: 'VolunteerHoursReason',
  description: '更正服务时长的原因',
  values: HOURS_REASONS,
  labels: LABEL_OF_HOURS_REASON,
});
const PointsOutcomeEnum = enumOf({
  name: 'VolunteerPointsOutcome',
  description: '服务时长是否产生积分',
  values: POINTS_OUTCOMES,
  labels: {
    RECORDED: '已记入积分',
    NO_ITEM: '本活动不计积分',
    NO_HOUSEHOLD: '本人没有积分户，只记时长',
    NO_HOURS: '没有服务时长',
    REFUSED: '积分规则不允许记入，只记时长',
  },
});

@ObjectType('VolunteerActivity', {
  implements: Node,
  simpleResolvers: true,
  description: '志愿服务活动. `mySignUp` and `signUps` are field resolvers.',
})
@Access('public')
export class VolunteerActivityView extends Node {
  @Field(() => String) title!: string;
  @Field(() => String) details!: string;
  @Field(() => UnitView, { description: 'Who organises it.' }) unit!: UnitView;
  @Field(() => PlaceView, { description: 'Never finer than a village.' }) place!: PlaceView;
  @Field(() => DateTimeScalar) startsAt!: Date;
  @Field(() => DateTimeScalar) endsAt!: Date;
  @Field(() => Int) capacity!: number;
  @Field(() => Int, { description: 'Places that whoever signs up now would get.' }) freePlaces!: number;
  @Field(() => Int, { description: 'How many are on the waiting list.' }) waiting!: number;
  @Field(() => ActivityStatusEnum) status!: ActivityStatus;
  @Field(() => String, {
    nullable: true,
    description: 'Code of the item of the rule book by which hours make points.',
  })
  pointsItem?: string | null;
  @Field(() => String, { nullable: true }) cancelReason?: string | null;
  readonly rowId!: string;
  readonly unitId!: string;
}

export const VolunteerActivityConnection = connectionOf({
  name: 'VolunteerActivity',
  node: VolunteerActivityView,
  access: 'public',
});

@ObjectType('VolunteerSignUp', {
  simpleResolvers: true,
  description: '报名: one volunteer as the organiser of the activity sees them, without a name.',
})
@Access('volunteer.manage')
export class VolunteerSignUpView {
  @Field(() => ID) id!: string;
  @Field(() => Int, { description: 'The order of arrival; what `checkIn` by staff names.' }) number!: number;
  @Field(() => String, { description: 'The middle is hidden: `138****1234`.' }) phone!: string;
  @Field(() => SignUpStatusEnum) status!: SignUpStatus;
  @Field(() => Boolean, { description: 'Children under 14 come with this volunteer, their guardian.' })
  isGuardian!: boolean;
  @Field(() => Int, { description: 'How many children under 14.' }) children!: number;
  @Field(() => DateTimeScalar, { nullable: true }) checkedInAt?: Date | null;
  @Field(() => DateTimeScalar, { nullable: true }) checkedOutAt?: Date | null;
  @Field(() => DecimalScalar, { description: 'In half hours, rounded down.' }) hours!: string;
  @Field(() => Boolean, { description: 'The organiser set the hours.' }) corrected!: boolean;
}

export const VolunteerSignUpConnection = connectionOf({
  name: 'VolunteerSignUp',
  node: VolunteerSignUpView,
  access: 'volunteer.manage',
});

@ObjectType('VolunteerStep', { simpleResolvers: true, description: 'What happened to one’s sign-up.' })
@Access('citizen')
export class VolunteerStepView {
  @Field(() => SignUpStepEnum) kind!: SignUpStep;
  @Field(() => DateTimeScalar) at!: Date;
}

@ObjectType('VolunteerParticipation', {
  simpleResolvers: true,
  description: 'One’s own sign-up; nobody else reads it. `steps` is a field resolver.',
})
@Access('citizen')
export class VolunteerParticipationView {
  @Field(() => ID) id!: string;
  @Field(() => VolunteerActivityView) activity!: VolunteerActivityView;
  @Field(() => Int) number!: number;
  @Field(() => SignUpStatusEnum) status!: SignUpStatus;
  @Field(() => Int, { nullable: true, description: '1 for whoever is next; null for whoever does not wait.' })
  waitingPosition?: number | null;
  @Field(() => Int) children!: number;
  @Field(() => DateTimeScalar, { nullable: true }) checkedInAt?: Date | null;
  @Field(() => DateTimeScalar, { nullable: true }) checkedOutAt?: Date | null;
  @Field(() => DecimalScalar, {
    description: 'In half hours, rounded down; settled once the activity is closed.',
  })
  hours!: string;
  @Field(() => PointsOutcomeEnum, { nullable: true, description: 'Null until the hours are settled.' })
  pointsOutcome?: PointsOutcome | null;
  @Field(() => DecimalScalar, { nullable: true, description: 'Of the entry that the hours made.' })
  points?: string | null;
  @Field(() => EntryStatusEnum, { nullable: true }) entryStatus?: EntryStatus | null;
  readonly rowId!: string;
}

export const VolunteerParticipationConnection = connectionOf({
  name: 'VolunteerParticipation',
  node: VolunteerParticipationView,
  access: 'citizen',
});

@ObjectType('VolunteerRecord', {
  simpleResolvers: true,
  description:
    '道德电子档案: read by its citizen alone, never for services or credit; erasable. Lists are field resolvers.',
})
@Access('citizen')
export class VolunteerRecordView {
  @Field(() => DecimalScalar, { description: 'Settled hours.' }) hours!: string;
  @Field(() => DecimalScalar, { description: 'Points that hours made and that count.' }) points!: string;
}

@ObjectType('VolunteerStatistics', {
  simpleResolvers: true,
  description: 'What the volunteers of one organisation did in a year.',
})
@Access('public')
export class VolunteerStatisticsView {
  @Field(() => UnitView) unit!: UnitView;
  @Field(() => Int, { description: 'Closed activities.' }) activities!: number;
  @Field(() => Int, { nullable: true, description: 'Who took part, as often as they did; null: under five.' })
  attended?: number | null;
  @Field(() => DecimalScalar, { nullable: true }) hours?: string | null;
}

/** Also one that is no longer in use: what is past keeps its place. */
export async function placeViewOf(ctx: Ctx, id: string): Promise<PlaceView> {
  const places = await placeDirectory(ctx);
  const find = (ids: string[]) => ctx.em.find(Place, { id: { $in: ids } });
  const row = places.byId.get(id) ?? (await former(ctx, { name: 'former-places', id, find }));
  return placeView(ctx.county, places, { ...row, parentId: row.parentId ?? null, kind: row.kind ?? null });
}

/** Also one that is no longer in use. */
async function unitViewOf(ctx: Ctx, id: string): Promise<UnitView> {
  const find = (ids: string[]) => ctx.em.find(Unit, { id: { $in: ids } });
  const units = await unitDirectory(ctx);
  const row = units.byId.get(id) ?? (await former(ctx, { name: 'former-units', id, find }));
  return unitView(ctx.county, { ...row, parentId: row.parentId ?? null });
}

/** What is no longer in use, and so in no directory: one statement for all that a request asks for. */
async function former<Row extends { readonly id: string }>(
  ctx: Ctx,
  options: { name: string; id: string; find: (ids: string[]) => Promise<Row[]> },
): Promise<Row> {
  const { name, id: key, find } = options;
  const batch = async (ids: readonly string[]) => new Map((await find([...ids])).map((row) => [row.id, row]));
  return (await load(ctx, { name, key, batch }))!;
}

/** As everybody sees it. */
export async function activityView(ctx: Ctx, row: ActivityRow): Promise<VolunteerActivityView> {
  const [unit, place] = await Promise.all([unitViewOf(ctx, row.unitId), placeViewOf(ctx, row.placeId)]);
  return {
    ...row,
    __typename: 'VolunteerActivity',
    id: nodeId('VolunteerActivity', ctx.county, row.id),
    freePlaces: freePlaces(row),
    unit,
    place,
    pointsItem: row.itemCode,
    rowId: row.id,
  } as VolunteerActivityView;
}

export function signUpView(row: ListedRow): VolunteerSignUpView {
  return {
    ...row,
    isGuardian: row.children > 0,
    hours: hoursOf(row),
    corrected: row.correctedHalfHours !== null,
  };
}

export async function participationView(ctx: Ctx, row: OwnRow): Promise<VolunteerParticipationView> {
  const activity = await activityById(ctx, row.activityId);
  return {
    ...row,
    rowId: row.id,
    activity: await activityView(ctx, activity!),
    hours: hoursOf(row),
    points: row.points === null ? null : writeHundredths(row.points),
  };
}

/** A page with its rows as their reader sees them. */
export async function mapPage<Row, View>(
  page: Page<Row>,
  view: (row: Row) => Promise<View> | View,
): Promise<Page<View>> {
  const nodes = await Promise.all(page.nodes.map(view));
  return {
    ...page,
    nodes,
    edges: () => page.edges().map(({ cursor }, i) => ({ cursor, node: nodes[i]! })),
  };
}

const NOBODY = '00000000-0000-0000-0000-000000000000';

/** The row behind an opaque id; what is no id of this type finds nothing. */
export function rowIdOf(ctx: Ctx, type: string, id: string): string {
  const node = readNodeId(id);
  return node?.type === type && node.county === ctx.county.code && isUuid(node.id) ? node.id : NOBODY;
}
