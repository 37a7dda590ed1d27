import {
  type TicketKind,
  type TicketOutcome,
  type TicketStatus,
  type WarningLevel,
  warningLevel,
} from '@zhitong/domain';
import { Field, Int, ObjectType } from 'type-graphql';
import { type UnitDirectory, type UnitRow, UnitView, unitDirectory, unitView } from '#identity';
import { type PlaceDirectory, type PlaceRow, PlaceView, placeDirectory, placeView } from '#places';
import { Access } from '#platform/access';
import type { Ctx } from '#platform/ctx';
import { Node, nodeId } from '#platform/node-id';
import { connectionOf } from '#platform/pagination';
import { DateScalar } from '#platform/scalars';
import { sealedReplyById } from '#replies';
import {
  type CategoryDirectory,
  type CategoryRow,
  CategoryView,
  categoryDirectory,
  categoryView,
} from '#responsibilities';
import {
  ReplyView,
  SolvedEnum,
  TicketKindEnum,
  TicketOutcomeEnum,
  TicketStatusEnum,
  WarningLevelEnum,
} from '#tickets';
import type { PublicTicketLine } from './public-ticket.queries.ts';

@ObjectType('TicketStep', { simpleResolvers: true })
@Access('public')
export class TicketStepView {
  @Field(() => DateScalar) on!: string;
  @Field(() => String) kind!: string;
  @Field(() => UnitView, { nullable: true }) unit?: UnitView | null;
  @Field(() => TicketStatusEnum) status!: TicketStatus;
}

@ObjectType('Ticket', {
  implements: Node,
  simpleResolvers: true,
  description: 'The public copy of a ticket, the same for every reader.',
})
@Access('public')
export class TicketView extends Node {
  @Field(() => String) number!: string;
  @Field(() => String, {
    nullable: true,
    description:
      "Citizen's words, redacted, or a summary by staff; null in the first stage (accepted, nothing released yet).",
  })
  title?: string | null;
  @Field(() => String, { nullable: true }) text?: string | null;
  @Field(() => Boolean, { description: 'True when title and text are a summary written by staff.' })
  isSummary!: boolean;
  @Field(() => [ReplyView]) replies!: ReplyView[];
  @Field(() => TicketKindEnum) kind!: TicketKind;
  @Field(() => TicketStatusEnum) status!: TicketStatus;
  @Field(() => TicketOutcomeEnum, {
    nullable: true,
    description: 'As the unit stated it while the rating window is open, then as the verdict left it.',
  })
  outcome?: TicketOutcome | null;
  @Field(() => String) channel!: string;
  @Field(() => CategoryView, { nullable: true }) category?: CategoryView | null;
  @Field(() => PlaceView, {
    nullable: true,
    description:
      'Never finer than the village in public; the township where the village had under five that month.',
  })
  place?: PlaceView | null;
  @Field(() => UnitView, { nullable: true, description: 'The lead unit.' }) unit?: UnitView | null;
  @Field(() => DateScalar, { description: 'Days only, in public.' }) submittedOn!: string;
  @Field(() => DateScalar, { nullable: true }) dueOn?: string | null;
  @Field(() => DateScalar, { nullable: true }) closedOn?: string | null;
  @Field(() => WarningLevelEnum, {
    nullable: true,
    description: 'Of the running clock; null when none runs.',
  })
  warning?: WarningLevel | null;
  @Field(() => SolvedEnum, {
    nullable: true,
    description: 'The verdict; null while the rating window is open or when there is none.',
  })
  solved?: 'YES' | 'PARTLY' | 'NO' | null;
  @Field(() => Int, {
    nullable: true,
    description: '1 to 5, 5 = very satisfied; null while the rating window is open.',
  })
  satisfaction?: number | null;
  @Field(() => [TicketStepView], { description: 'Public steps, each with its day.' })
  steps!: TicketStepView[];
}

export const TicketConnection = connectionOf({ name: 'Ticket', node: TicketView, access: 'public' });

/** Units, places and categories as pages show them, drawn once for as long as nothing of them changes. */
interface Drawn {
  readonly places: PlaceDirectory;
  readonly categories: CategoryDirectory;
  readonly views: Map<string, UnitView | PlaceView | CategoryView>;
}
const drawn = new WeakMap<UnitDirectory, Drawn>();

/** The view that `draw` makes of a row, the same one while all three directories stay. Views are never written to. */
function drawnOnce(of: { units: UnitDirectory; places: PlaceDirectory; categories: CategoryDirectory }) {
  const { units, places, categories } = of;
  let kept = drawn.get(units);
  if (kept?.places !== places || kept.categories !== categories) {
    kept = { places, categories, views: new Map() };
    drawn.set(units, kept);
  }
  const { views } = kept;
  return <Row extends { id: string }, View extends UnitView | PlaceView | CategoryView>(
    row: Row | undefined,
    draw: (row: Row) => View,
  ): View | null => {
    if (!row) return null;
    let view = views.get(row.id) as View | undefined;
    if (!view) views.set(row.id, (view = draw(row)));
    return view;
  };
}

/** What turns rows into views without a statement a row: everything they point to is in memory. */
export async function ticketViews(ctx: Ctx): Promise<(row: PublicTicketLine) => TicketView> {
  const [units, places, categories] = await Promise.all([
    unitDirectory(ctx),
    placeDirectory(ctx),
    categoryDirectory(ctx),
  ]);
  const now = ctx.now();
  const { county } = ctx;
  const once = drawnOnce({ units, places, categories });
  const drawUnit = (row: UnitRow) => unitView(county, row);
  const drawPlace = (row: PlaceRow) => placeView(county, places, row);
  const drawCategory = (row: CategoryRow) => categoryView(county, units, row);
  const unitByCode = (code: string | null) => once(code ? units.byCode.get(code) : undefined, drawUnit);
  return (row) =>
    ({
      __typename: 'Ticket',
      get id() {
        return nodeId('Ticket', ctx.county, row.id);
      },
      number: row.number,
      title: row.title,
      text: row.text,
      isSummary: row.isSummary,
      replies: () =>
        (row.replies ?? []).map((reply) => ({
          on: reply.on,
          unit: unitByCode(reply.unitCode),
          text: reply.text,
          sealed: reply.letterId ? () => sealedReplyById(ctx, reply.letterId!, 'public') : null,
        })),
      kind: row.kind,
      status: row.status,
      outcome: row.outcome,
      channel: row.channel,
      category: () => once(row.categoryId ? categories.byId.get(row.categoryId) : undefined, drawCategory),
      place: () => once(row.placeId ? places.byId.get(row.placeId) : undefined, drawPlace),
      unit: () => once(row.unitId ? units.byId.get(row.unitId) : undefined, drawUnit),
      submittedOn: row.submittedOn,
      dueOn: row.dueOn,
      closedOn: row.closedOn,
      warning:
        row.clockStartedAt && row.clockDueAt && row.clockCalendar
          ? warningLevel(ctx.calendar, row.clockStartedAt, row.clockDueAt, now, {
              calendar: row.clockCalendar,
            })
          : null,
      solved: row.solved,
      satisfaction: row.satisfaction,
      steps: () => (row.steps ?? []).map((step) => ({ ...step, unit: unitByCode(step.unitCode) })),
    }) as unknown as TicketView;
}
