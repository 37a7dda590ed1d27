import { Field, Int, ObjectType } from 'type-graphql';
import { UnitView } from '#identity';
import { Access } from '#platform/access';
import { Node } from '#platform/node-id';
import { connectionOf } from '#platform/pagination';
import { DateScalar, DateTimeScalar } from '#platform/scalars';
import { SealedReplyView } from '#replies';
import {
  type Programme,
  ProgrammeEnum,
  type QuestionStatus,
  QuestionStatusEnum,
  type SessionStatus,
  SessionStatusEnum,
} from './enums.ts';

@ObjectType('Attendance', { simpleResolvers: true, description: 'Who was called to a session, and came.' })
@Access('public')
export class AttendanceView {
  @Field(() => String) role!: string;
  @Field(() => String) name!: string;
  @Field(() => Boolean) present!: boolean;
  @Field(() => String, { nullable: true }) standInFor?: string | null;
  @Field(() => String, { nullable: true }) reason?: string | null;
}

@ObjectType('Promise', { simpleResolvers: true, description: 'What a unit promised in a session.' })
@Access('public')
export class PromiseView {
  @Field(() => String) text!: string;
  @Field(() => UnitView) unit!: UnitView;
  @Field(() => DateScalar) dueOn!: string;
  @Field(() => DateScalar, { nullable: true }) keptOn?: string | null;
}

@ObjectType('Question', {
  implements: Node,
  simpleResolvers: true,
  description: '议题: a topic raised for a session.',
})
@Access('public')
export class QuestionView extends Node {
  @Field(() => String) title!: string;
  @Field(() => String) text!: string;
  @Field(() => String) raisedBy!: string;
  @Field(() => QuestionStatusEnum) status!: QuestionStatus;
  @Field(() => Int) supporters!: number;
  @Field(() => UnitView, { nullable: true }) unit?: UnitView | null;
  @Field(() => DateScalar, { nullable: true }) dueOn?: string | null;
  @Field(() => SealedReplyView, { nullable: true }) reply?: SealedReplyView | null;
  @Field(() => String, { nullable: true }) spokenAnswer?: string | null;
  @Field(() => [PromiseView]) promises!: PromiseView[];
}

@ObjectType('SessionEvent', {
  implements: Node,
  simpleResolvers: true,
  description: 'What happened in a session: speaker, transcript, answer, promise.',
})
@Access('public')
export class SessionEventView extends Node {
  @Field(() => DateTimeScalar) at!: Date;
  @Field(() => String) kind!: string;
  @Field(() => String, { nullable: true }) speaker?: string | null;
  @Field(() => String, { nullable: true }) text?: string | null;
}

/** `questions` and `events` are field resolvers. */
@ObjectType('Session', {
  implements: Node,
  simpleResolvers: true,
  description: '直通车场次: units answer people face to face, in public.',
})
@Access('public')
export class SessionView extends Node {
  @Field(() => String) number!: string;
  @Field(() => ProgrammeEnum) programme!: Programme;
  @Field(() => String) title!: string;
  @Field(() => SessionStatusEnum) status!: SessionStatus;
  @Field(() => DateTimeScalar, { nullable: true }) startsAt?: Date | null;
  @Field(() => String, { nullable: true }) place?: string | null;
  @Field(() => UnitView) leadUnit!: UnitView;
  @Field(() => [String]) drivers!: string[];
  @Field(() => [AttendanceView]) attendance!: AttendanceView[];
}

export const SessionConnection = connectionOf({ name: 'Session', node: SessionView, access: 'public' });
export const QuestionConnection = connectionOf({ name: 'Question', node: QuestionView, access: 'public' });
export const SessionEventConnection = connectionOf({
  name: 'SessionEvent',
  node: SessionEventView,
  access: 'public',
});
