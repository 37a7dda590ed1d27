import {
  CITIZEN_ACTIONS,
  type CitizenAction,
  DECLINE_REASON_CODES,
  type DeclineReason,
  LABEL_OF_CITIZEN_ACTION,
  LABEL_OF_DECLINE_REASON,
  LABEL_OF_KIND,
  LABEL_OF_LOOK_PURPOSE,
  LABEL_OF_OUTCOME,
  LABEL_OF_REPLY_FINDING,
  LABEL_OF_SOLVED,
  LABEL_OF_STATUS,
  LABEL_OF_TIER,
  LABEL_OF_TRACK,
  LABEL_OF_WARNING,
  LOOK_PURPOSES,
  REPLY_FINDING_KINDS,
  type ReplyFindingKind,
  type LookPurpose,
  SOLVED,
  type Solved,
  TICKET_KINDS,
  TICKET_OUTCOMES,
  TICKET_STATUSES,
  TIERS,
  type TicketKind,
  type TicketOutcome,
  type TicketStatus,
  type Tier,
  TRACKS,
  type Track,
  WARNING_LEVELS,
  type WarningLevel,
} from '@zhitong/domain';
import { enumOf } from '#platform/enum-of';

export const TicketStatusEnum = enumOf<TicketStatus>({
  name: 'TicketStatus',
  description: '状态',
  values: TICKET_STATUSES,
  labels: LABEL_OF_STATUS,
});
export const TicketOutcomeEnum = enumOf<TicketOutcome>({
  name: 'TicketOutcome',
  description: '办理结果',
  values: TICKET_OUTCOMES,
  labels: LABEL_OF_OUTCOME,
});
export const TicketKindEnum = enumOf<TicketKind>({
  name: 'TicketKind',
  description: '诉求类型',
  values: TICKET_KINDS,
  labels: LABEL_OF_KIND,
});
export const TrackEnum = enumOf<Track>({
  name: 'Track',
  description: '办理途径',
  values: TRACKS,
  labels: LABEL_OF_TRACK,
});
export const WarningLevelEnum = enumOf<WarningLevel>({
  name: 'WarningLevel',
  description: '预警',
  values: WARNING_LEVELS,
  labels: LABEL_OF_WARNING,
});
export const SolvedEnum = enumOf<Solved>({
  name: 'Solved',
  description: '是否解决',
  values: SOLVED,
  labels: LABEL_OF_SOLVED,
});
export const TierEnum = enumOf<Tier>({
  name: 'Tier',
  description: '层级',
  values: TIERS,
  labels: LABEL_OF_TIER,
});
export const CitizenActionEnum = enumOf<CitizenAction>({
  name: 'CitizenAction',
  description:
    'What the citizen may do besides rating; a step the state does not allow is refused with STEP_NOT_ALLOWED.',
  values: CITIZEN_ACTIONS,
  labels: LABEL_OF_CITIZEN_ACTION,
});
export const DeclineReasonEnum = enumOf<DeclineReason>({
  name: 'DeclineReason',
  description: '不予受理理由: each tells where to go instead.',
  values: DECLINE_REASON_CODES,
  labels: LABEL_OF_DECLINE_REASON,
});
export const LookPurposeEnum = enumOf<LookPurpose>({
  name: 'LookPurpose',
  description: '查看目的',
  values: LOOK_PURPOSES,
  labels: LABEL_OF_LOOK_PURPOSE,
});

export const ReplyFindingKindEnum = enumOf<ReplyFindingKind>({
  name: 'ReplyFindingKind',
  description: '答复检查: what can be wrong with a reply.',
  values: REPLY_FINDING_KINDS,
  labels: LABEL_OF_REPLY_FINDING,
});
export const ReplyFindingSeverityEnum = enumOf<'STOP' | 'ADVICE'>({
  name: 'ReplyFindingSeverity',
  description: 'STOP: the reply leaves only despite it, said kind by kind. ADVICE: better so.',
  values: ['STOP', 'ADVICE'],
});

export const STAFF_ACTIONS = [
  'ACCEPT',
  'DECLINE',
  'ASSIGN',
  'SIGN',
  'REPLY',
  'SET_CONFLICT',
  'RECATEGORISE',
  'UNLOCK_CONTACT',
  'PREPARE_RELEASE',
] as const;
export type StaffAction = (typeof STAFF_ACTIONS)[number];
export const StaffActionEnum = enumOf<StaffAction>({
  name: 'StaffAction',
  description: 'What this reader may do with a ticket now.',
  values: STAFF_ACTIONS,
});

export const STAFF_SORTS = ['DUE_SOONEST', 'NEWEST', 'OLDEST'] as const;
export type StaffTicketSort = (typeof STAFF_SORTS)[number];
export const StaffTicketSortEnum = enumOf<StaffTicketSort>({
  name: 'StaffTicketSort',
  description: 'DUE_SOONEST shows open tickets only, unless a status is asked for.',
  values: STAFF_SORTS,
});
