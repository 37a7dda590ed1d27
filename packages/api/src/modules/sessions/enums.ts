import { registerEnumType } from 'type-graphql';

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

function enumOf<Value extends string>(
  name: string,
  options: { description: string; values: readonly Value[] },
): Record<Value, Value> {
  const members = Object.fromEntries(options.values.map((value) => [value, value])) as Record<Value, Value>;
  registerEnumType(members, { name, description: options.description });
  return members;
}

export const ProgrammeEnum = enumOf('Programme', { description: '直通车栏目', values: PROGRAMMES });
export const SessionStatusEnum = enumOf('SessionStatus', {
  description: '直通车场次状态',
  values: SESSION_STATUSES,
});
export const QuestionStatusEnum = enumOf('QuestionStatus', {
  description: '议题状态',
  values: QUESTION_STATUSES,
});
