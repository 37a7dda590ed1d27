import {
  type Actor,
  type AssignmentDuty,
  type Solved,
  TICKET_EVENT_KINDS,
  type TicketKind,
  type TicketOutcome,
  type TicketStatus,
  type Tier,
  type Track,
  type WarningLevel,
  allowedActions,
  covers,
  isOpen,
  isProvisional,
  may,
  scopeOf,
  warningLevel,
} from '@zhitong/domain';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { UnitView, unitDirectory, unitView } from '#identity';
import { PlaceView, placeDirectory, placeView } from '#places';
import { Access } from '#platform/access';
import type { Ctx } from '#platform/ctx';
import { grouped, load } from '#platform/loader';
import { Node, nodeId } from '#platform/node-id';
import { connectionOf } from '#platform/pagination';
import { DateTimeScalar } from '#platform/scalars';
import { CategoryView, categoryDirectory, categoryView } from '#responsibilities';
import { mayBeRecategorised } from './dispatch-ticket.ts';
import {
  type StaffAction,
  StaffActionEnum,
  SolvedEnum,
  TicketKindEnum,
  TicketOutcomeEnum,
  TicketStatusEnum,
  TierEnum,
  TrackEnum,
  WarningLevelEnum,
} from './enums.ts';
import { repliesOf } from './receipt.queries.ts';
import { ContactLookView, looksFor } from './receipt.view.ts';
import {
  ADDITIONS,
  ASSIGNMENTS,
  ATTACHMENTS,
  EVALUATIONS,
  HOPS,
  RUNNING,
  type StaffTicketRow,
  ofTickets,
} from './staff-ticket.queries.ts';

@ObjectType('Hop', { simpleResolvers: true, description: '流转: one leg at one tier.' })
@Access('ticket.read')
export class HopView {
  @Field(() => Int) seq!: number;
  @Field(() => TierEnum) tier!: Tier;
  @Field(() => UnitView, { nullable: true }) unit?: UnitView | null;
  @Field(() => DateTimeScalar) startedAt!: Date;
  @Field(() => DateTimeScalar, { nullable: true }) endedAt?: Date | null;
}

@ObjectType('Assignment', {
  simpleResolvers: true,
  description: '交办: LEAD 主办 or ASSIST 协办, each with its sign clock.',
})
@Access('ticket.read')
export class AssignmentView {
  @Field(() => Int) hop!: number;
  @Field(() => UnitView) unit!: UnitView;
  @Field(() => String) duty!: AssignmentDuty;
  @Field(() => DateTimeScalar) assignedAt!: Date;
  @Field(() => DateTimeScalar) signDueAt!: Date;
  @Field(() => DateTimeScalar, { nullable: true }) signedAt?: Date | null;
  @Field(() => DateTimeScalar, { nullable: true }) endedAt?: Date | null;
}

@ObjectType('StaffReply', { simpleResolvers: true })
@Access('ticket.read')
export class StaffReplyView {
  @Field(() => DateTimeScalar) at!: Date;
  @Field(() => UnitView) unit!: UnitView;
  @Field(() => String, { description: 'Empty once erased.' }) text!: string;
  @Field(() => TicketOutcomeEnum) outcome!: TicketOutcome;
}

@ObjectType('Attachment', { simpleResolvers: true })
@Access('ticket.read')
export class AttachmentView {
  @Field(() => ID) id!: string;
  @Field(() => String) fileName!: string;
  @Field(() => String) contentType!: string;
  @Field(() => Int, { description: 'Bytes.' }) size!: number;
  @Field(() => String, { description: 'Read with the same rights as the ticket.' }) url!: string;
}

@ObjectType('Verdict', { simpleResolvers: true })
@Access('ticket.read')
export class VerdictView {
  @Field(() => SolvedEnum) solved!: Solved;
  @Field(() => Int, { description: '1 to 5.' }) satisfaction!: number;
}

@ObjectType('Evaluation', {
  simpleResolvers: true,
  description: '评价: the last verdict, and the first beside it.',
})
@Access('ticket.read')
export class EvaluationView {
  @Field(() => SolvedEnum) solved!: Solved;
  @Field(() => Int, { description: '1 to 5.' }) satisfaction!: number;
  @Field(() => String, { nullable: true }) comment?: string | null;
  @Field(() => DateTimeScalar) at!: Date;
  @Field(() => VerdictView) first!: VerdictView;
}

@ObjectType('Addition', { simpleResolvers: true })
@Access('ticket.read')
export class AdditionView {
  @Field(() => DateTimeScalar) at!: Date;
  @Field(() => String, { nullable: true }) text?: string | null;
}

@ObjectType('StaffTicket', {
  implements: Node,
  simpleResolvers: true,
  description: 'A ticket as those see it who handle it. Contact data is not in it: see unlockContact.',
})
@Access('ticket.read')
export class StaffTicketView extends Node {
  @Field(() => String) number!: string;
  @Field(() => TicketKindEnum) kind!: TicketKind;
  @Field(() => TrackEnum) track!: Track;
  @Field(() => TicketStatusEnum) status!: TicketStatus;
  @Field(() => TicketOutcomeEnum, {
    nullable: true,
    description: 'While the rating window is open: what the unit stated.',
  })
  outcome?: TicketOutcome | null;
  @Field(() => TicketOutcomeEnum, { nullable: true }) statedOutcome?: TicketOutcome | null;
  @Field(() => String) channel!: string;
  @Field(() => CategoryView, { nullable: true }) category?: CategoryView | null;
  @Field(() => PlaceView, { nullable: true }) place?: PlaceView | null;
  @Field(() => UnitView, { nullable: true, description: 'The lead unit.' }) unit?: UnitView | null;
  @Field(() => DateTimeScalar) submittedAt!: Date;
  @Field(() => DateTimeScalar, { nullable: true }) acceptedAt?: Date | null;
  @Field(() => DateTimeScalar, { nullable: true }) dueAt?: Date | null;
  @Field(() => Boolean, {
    description: 'The deadline lies beyond the last announced year of the official calendar and may move.',
  })
  provisional!: boolean;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Until when the lead unit has to sign.' })
  signDueAt?: Date | null;
  @Field(() => DateTimeScalar, { nullable: true }) repliedAt?: Date | null;
  @Field(() => DateTimeScalar, { nullable: true }) closedAt?: Date | null;
  @Field(() => WarningLevelEnum, {
    nullable: true,
    description: 'Of the running clock; null when none runs.',
  })
  warning?: WarningLevel | null;
  @Field(() => String, { nullable: true, description: 'Null once erased.' }) title?: string | null;
  @Field(() => String, { nullable: true, description: 'Null once erased.' }) text?: string | null;
  @Field(() => [String], { description: 'Whom the citizen named, in their words.' }) against!: string[];
  @Field(() => [UnitView], { description: 'The units complained of.' }) conflictUnits!: UnitView[];
  @Field(() => Boolean, { description: 'False while words name somebody whom nobody has matched to a unit.' })
  conflictResolved!: boolean;
  @Field(() => Boolean) publishConsent!: boolean;
  @Field(() => Boolean) hasContact!: boolean;
  @Field(() => Boolean, {
    description: 'Brought in from elsewhere: no clock ran before it was accepted here.',
  })
  imported!: boolean;
  @Field(() => [HopView]) hops!: HopView[];
  @Field(() => [AssignmentView]) assignments!: AssignmentView[];
  @Field(() => [StaffReplyView]) replies!: StaffReplyView[];
  @Field(() => [AttachmentView]) attachments!: AttachmentView[];
  @Field(() => [AdditionView]) additions!: AdditionView[];
  @Field(() => EvaluationView, {
    nullable: true,
    description: 'Hidden from everybody but the auditor until the rating window has closed.',
  })
  evaluation?: EvaluationView | null;
  @Field(() => [ContactLookView]) looks!: ContactLookView[];
  @Field(() => [StaffActionEnum]) mayDo!: StaffAction[];
}

export const StaffTicketConnection = connectionOf({
  name: 'StaffTicket',
  node: StaffTicketView,
  access: 'ticket.read',
});

/** What staff see of a ticket's events: all but a rating whose window is still open. */
export function staffEventKinds(ctx: Ctx, row: StaffTicketRow): readonly string[] {
  return ratingHidden(ctx, row)
    ? TICKET_EVENT_KINDS.filter((kind) => kind !== 'evaluated')
    : TICKET_EVENT_KINDS;
}

function ratingHidden(ctx: Ctx, row: StaffTicketRow): boolean {
  return row.ratingUntil !== null && row.ratingUntil >= ctx.now() && !may(ctx.actor, 'audit.read');
}

export async function staffTicketView(ctx: Ctx, row: StaffTicketRow): Promise<StaffTicketView> {
  const [units, places, categories] = await Promise.all([
    unitDirectory(ctx),
    placeDirectory(ctx),
    categoryDirectory(ctx),
  ]);
  const unit = (id: string | null) => {
    const found = id ? units.byId.get(id) : undefined;
    return found ? unitView(ctx.county, found) : null;
  };
  const category = row.categoryId ? categories.byId.get(row.categoryId) : undefined;
  const place = row.placeId ? places.byId.get(row.placeId) : undefined;
  const rows = <Row extends { ticketId: string }>(name: string, sql: string) =>
    load(ctx, {
      name,
      key: row.id,
      batch: async (ids) => grouped(await ofTickets<Row>(ctx, sql, ids), (one) => one.ticketId),
    }).then((found) => found ?? []);
  const assignments = async () =>
    (
      await rows<{
        ticketId: string;
        seq: number;
        unitId: string;
        duty: AssignmentDuty;
        signDueAt: Date;
        signedAt: Date | null;
        endedAt: Date | null;
      }>('assignments', ASSIGNMENTS)
    ).map((one) => ({ ...one, hop: one.seq, unit: unit(one.unitId) }));
  const view = {
    __typename: 'StaffTicket',
    ...row,
    row,
    id: nodeId('StaffTicket', ctx.county, row.id),
    outcome: ratingHidden(ctx, row) && row.outcome !== 'WITHDRAWN' ? row.statedOutcome : row.outcome,
    category: category ? categoryView(ctx.county, units, category) : null,
    place: place ? placeView(ctx.county, places, place) : null,
    unit: unit(row.unitId),
    provisional: row.dueAt !== null && isProvisional(ctx.calendar, row.dueAt),
    signDueAt: async () =>
      (await assignments()).findLast((one) => one.duty === 'LEAD' && !one.signedAt)?.signDueAt ?? null,
    warning: warningOf(ctx, row),
    against: row.against ?? [],
    conflictUnits: row.againstUnitIds.flatMap((id) => unit(id) ?? []),
    hops: async () =>
      (await rows<{ ticketId: string; unitId: string | null }>('hops', HOPS)).map((one) => ({
        ...one,
        unit: unit(one.unitId),
      })),
    assignments,
    replies: async () => {
      const batch = async (ids: readonly string[]) =>
        grouped(await repliesOf(ctx, ids), (one) => one.ticketId);
      const found = (await load(ctx, { name: 'replies', key: row.id, batch })) ?? [];
      return found.map((one) => ({ ...one, text: one.text ?? '', unit: unit(one.unitId) }));
    },
    attachments: async () =>
      (await rows<{ ticketId: string; id: string }>('attachments', ATTACHMENTS)).map((one) => ({
        ...one,
        url: `/uploads/${ctx.county.code}/${one.id}`,
      })),
    additions: () => rows('additions', ADDITIONS),
    evaluation: async () => {
      if (ratingHidden(ctx, row)) return null;
      const all = await rows<{ ticketId: string; solved: Solved; satisfaction: number }>(
        'evaluations',
        EVALUATIONS,
      );
      const last = all.at(-1);
      return last ? { ...last, first: all[0] } : null;
    },
    looks: () => looksFor(ctx, row.id),
    mayDo: async () =>
      staffMayDo(ctx.actor, row, {
        assignedUnitIds: (await assignments())
          .filter((one) => !one.signedAt && !one.endedAt)
          .map((one) => one.unitId),
        placeCode: place?.code ?? null,
        neverPublic: category?.neverPublic ?? true,
      }),
  };
  return view as unknown as StaffTicketView;
}

function warningOf(ctx: Ctx, row: StaffTicketRow): WarningLevel | null {
  if (!row.dueAt || !RUNNING.includes(row.status)) return null;
  const start = row.acceptedAt ?? row.submittedAt;
  return warningLevel(ctx.calendar, start, row.dueAt, ctx.now(), {
    calendar: row.finishCalendar ?? 'WORKING_TIME',
  });
}

/** What this reader may do with a ticket now: the state table, their rights, and how far those reach. */
export function staffMayDo(
  actor: Actor,
  row: StaffTicketRow,
  at: { assignedUnitIds: readonly string[]; placeCode: string | null; neverPublic: boolean },
): StaffAction[] {
  const next = allowedActions(row.status);
  const where = { unitId: row.unitId, placeCode: at.placeCode };
  const can = (permission: Parameters<typeof may>[1]) =>
    may(actor, permission) && covers(scopeOf(actor, permission), where);
  const dispatches = (permission: Parameters<typeof may>[1]) =>
    can(permission) || (row.isAgainst && may(actor, 'ticket.dispatch-conflict'));
  const signs =
    may(actor, 'ticket.sign') &&
    at.assignedUnitIds.some((unitId) => covers(scopeOf(actor, 'ticket.sign'), { unitId }));
  const open = isOpen(row.status);
  const offered: [StaffAction, boolean][] = [
    ['ACCEPT', next.includes('accept') && dispatches('ticket.accept')],
    ['DECLINE', next.includes('decline') && dispatches('ticket.decline')],
    ['SET_CONFLICT', open && row.isAgainst && dispatches('ticket.assign')],
    ['ASSIGN', next.includes('assign') && row.conflictResolved && dispatches('ticket.assign')],
    ['SIGN', (row.status === 'ASSIGNED' || row.status === 'IN_PROGRESS') && signs],
    ['REPLY', next.includes('reply') && can('ticket.reply')],
    ['RECATEGORISE', mayBeRecategorised(row) && dispatches('ticket.accept')],
    ['UNLOCK_CONTACT', row.hasContact && can('contact.unlock')],
    [
      'PREPARE_RELEASE',
      row.status === 'CLOSED' &&
        row.outcome !== 'WITHDRAWN' &&
        row.statedOutcome !== null &&
        !at.neverPublic &&
        may(actor, 'publication.prepare'),
    ],
  ];
  return offered.filter(([, yes]) => yes).map(([action]) => action);
}
