import { enumOf } from '#platform/enum-of';

const PROGRAMMES = ['NETIZEN', 'ENTERPRISE', 'PEOPLE'] as const;
export type Programme = (typeof PROGRAMMES)[number];

const SESSION_STATUSES = [
  'PLANNED',
  'COLLECTING',
  'SCHEDULED',
  'LIVE',
  'REPLYING',
  'CONCLUDED',
  'ARCHIVED',
  'POSTPONED',
  'CANCELLED',
] as const;
export type SessionStatus = (typeof SESSION_STATUSES)[number];

const QUESTION_STATUSES = ['RAISED', 'CHOSEN', 'NOT_CHOSEN', 'ANSWERED_ON_SITE', 'ANSWERED', 'LATE'] as const;
export type QuestionStatus = (typeof QUESTION_STATUSES)[number];

export const ProgrammeEnum = enumOf({ name: 'Programme', description: '直通车栏目', values: PROGRAMMES });
export const SessionStatusEnum = enumOf({
  name: 'SessionStatus',
  description: '直通车场次状态',
  values: SESSION_STATUSES,
});
export const QuestionStatusEnum = enumOf({
  name: 'QuestionStatus',
  description: '议题状态',
  values: QUESTION_STATUSES,
});
