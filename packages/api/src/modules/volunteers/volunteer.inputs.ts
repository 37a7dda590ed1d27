import type { HoursReason } from '@zhitong/domain';
import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import { ListArgs } from '#platform/pagination';
import { DateTimeScalar, DecimalScalar } from '#platform/scalars';
import { HoursReasonEnum } from './volunteer.view.ts';

@ArgsType()
export class VolunteerActivitiesArgs extends ListArgs {
  @Field(() => Boolean, {
    nullable: true,
    description: 'True: to come or going on, the soonest first; false: over; null: all, the latest first.',
  })
  upcoming?: boolean | null;
  @Field(() => String, { nullable: true }) unitCode?: string | null;
}

@InputType()
class ActivityFactsInput {
  @Field(() => String, { description: 'Public; up to 60 characters.' }) title!: string;
  @Field(() => String, { description: 'Public; up to 1,000 characters.' }) details!: string;
  @Field(() => String, { description: 'Told no finer than the village.' }) placeCode!: string;
  @Field(() => DateTimeScalar) startsAt!: string;
  @Field(() => DateTimeScalar, { description: 'At most 24 hours later.' }) endsAt!: string;
  @Field(() => Int, { description: '1 to 5,000.' }) capacity!: number;
  @Field(() => String, {
    nullable: true,
    description:
      'An item of the rule book in force on that day, of the source VOLUNTEER_SERVICE; null: hours alone.',
  })
  pointsItem?: string | null;
}

@InputType()
export class CreateActivityInput extends ActivityFactsInput {
  @Field(() => String, { description: 'The organising unit.' }) unitCode!: string;
}

@InputType()
export class EditActivityInput extends ActivityFactsInput {
  @Field(() => ID) id!: string;
}

@InputType()
export class CancelActivityInput {
  @Field(() => ID) id!: string;
  @Field(() => String, { description: 'Public; up to 200 characters.' }) reason!: string;
}

@InputType()
export class CloseActivityInput {
  @Field(() => ID) id!: string;
}

@InputType()
export class SignUpInput {
  @Field(() => ID) activityId!: string;
  @Field(() => Int, {
    nullable: true,
    description:
      'Children under 14 who come with the caller, their guardian: 0 to 5. They take no place and get no hours.',
  })
  children?: number | null;
}

@InputType()
export class CancelSignUpInput {
  @Field(() => ID) activityId!: string;
}

@InputType()
export class PresenceInput {
  @Field(() => ID) activityId!: string;
  @Field(() => String, { nullable: true, description: 'By the volunteer: six digits shown at the place.' })
  code?: string | null;
  @Field(() => Int, { nullable: true, description: 'By the organiser: the number on the list.' })
  number?: number | null;
}

@InputType()
export class CorrectHoursInput {
  @Field(() => ID) activityId!: string;
  @Field(() => Int, { description: 'The number on the list.' }) number!: number;
  @Field(() => DecimalScalar, { description: 'In half hours: `2.5`.' }) hours!: string;
  @Field(() => HoursReasonEnum) reason!: HoursReason;
}

@InputType()
export class EraseVolunteerRecordInput {
  @Field(() => Boolean, { description: 'True: it cannot be undone.' }) confirm!: boolean;
}
