import { Refusal, badInput, hundredthsOfHours, writeHundredths } from '@zhitong/domain';
import {
  Arg,
  Args,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { unitDirectory, unitView } from '#identity';
import { Access } from '#platform/access';
import type { Ctx as RequestCtx } from '#platform/ctx';
import { ListArgs, type Page } from '#platform/pagination';
import { DateTimeScalar } from '#platform/scalars';
import { activityById, activityPage, volunteerStatistics } from './activities.queries.ts';
import { cancelActivity, closeActivity, createActivity, editActivity } from './change-activity.ts';
import { correctHours } from './correct-hours.ts';
import { eraseVolunteerRecord } from './erase-record.ts';
import { activityCodes, checkIn, checkOut, type Presence } from './presence.ts';
import { cancelSignUp, signUp } from './sign-up.ts';
import { listedSignUp, ownById, ownIn, ownPage, ownSums, signUpPage, stepsOf } from './sign-ups.queries.ts';
import {
  CancelActivityInput,
  CancelSignUpInput,
  CloseActivityInput,
  CorrectHoursInput,
  CreateActivityInput,
  EditActivityInput,
  EraseVolunteerRecordInput,
  PresenceInput,
  SignUpInput,
  VolunteerActivitiesArgs,
} from './volunteer.inputs.ts';
import {
  VolunteerActivityConnection,
  VolunteerActivityView,
  VolunteerParticipationConnection,
  VolunteerParticipationView,
  VolunteerRecordView,
  VolunteerSignUpConnection,
  VolunteerSignUpView,
  VolunteerStatisticsView,
  VolunteerStepView,
  activityView,
  mapPage,
  participationView,
  rowIdOf,
  signUpView,
} from './volunteer.view.ts';

@ObjectType({ simpleResolvers: true })
@Access('volunteer.manage')
class ActivityPayload {
  @Field(() => VolunteerActivityView) activity!: VolunteerActivityView;
}

@ObjectType({ simpleResolvers: true })
@Access('citizen')
class ParticipationPayload {
  @Field(() => VolunteerParticipationView) participation!: VolunteerParticipationView;
}

@ObjectType({ simpleResolvers: true })
@Access('signed-in')
class PresencePayload {
  @Field(() => VolunteerParticipationView, { nullable: true, description: 'To the volunteer.' })
  participation?: VolunteerParticipationView | null;
  @Field(() => VolunteerSignUpView, { nullable: true, description: 'To the organiser.' })
  signUp?: VolunteerSignUpView | null;
}

@ObjectType({ simpleResolvers: true })
@Access('volunteer.manage')
class CorrectHoursPayload {
  @Field(() => VolunteerSignUpView) signUp!: VolunteerSignUpView;
}

@ObjectType({ simpleResolvers: true })
@Access('citizen')
class EraseVolunteerRecordPayload {
  @Field(() => Int, { description: 'Sign-ups that are no more.' }) erased!: number;
}

@ObjectType('ActivityCodes', {
  simpleResolvers: true,
  description:
    'To be shown at the place; they change every minute, and the last ones are taken for a minute more.',
})
@Access('volunteer.manage')
class ActivityCodesView {
  @Field(() => String) checkIn!: string;
  @Field(() => String) checkOut!: string;
  @Field(() => DateTimeScalar) validUntil!: Date;
}

@Resolver()
export class VolunteersResolver {
  @Query(() => VolunteerActivityConnection)
  @Access('public')
  async volunteerActivities(
    @Ctx() ctx: RequestCtx,
    @Args(() => VolunteerActivitiesArgs) { upcoming, unitCode, ...args }: VolunteerActivitiesArgs,
  ): Promise<Page<VolunteerActivityView>> {
    return mapPage(await activityPage(ctx, { args, upcoming, unitCode }), (row) => activityView(ctx, row));
  }

  @Query(() => VolunteerActivityView, { nullable: true })
  @Access('public')
  async volunteerActivity(
    @Ctx() ctx: RequestCtx,
    @Arg('id', () => ID) id: string,
  ): Promise<VolunteerActivityView | null> {
    const row = await activityById(ctx, activityId(ctx, id));
    return row && activityView(ctx, row);
  }

  @Query(() => [VolunteerStatisticsView], { description: 'One an organisation, by code.' })
  @Access('public')
  async volunteerStatistics(
    @Ctx() ctx: RequestCtx,
    @Arg('year', () => Int) year: number,
  ): Promise<VolunteerStatisticsView[]> {
    const units = await unitDirectory(ctx);
    return (await volunteerStatistics(ctx, year)).flatMap(({ unitId, halfHours, ...row }) => {
      const unit = units.byId.get(unitId);
      const hours = halfHours === null ? null : writeHundredths(hundredthsOfHours(halfHours));
      return unit ? [{ ...row, unit: unitView(ctx.county, unit), hours }] : [];
    });
  }

  @Query(() => VolunteerRecordView, { description: 'One’s own.' })
  @Access('citizen')
  async myVolunteerRecord(@Ctx() ctx: RequestCtx): Promise<VolunteerRecordView> {
    const { halfHours, points } = await ownSums(ctx);
    return { hours: writeHundredths(hundredthsOfHours(halfHours)), points: writeHundredths(points) };
  }

  @Query(() => ActivityCodesView, { description: 'Only the organiser’s staff.' })
  @Access('volunteer.manage')
  activityCodes(@Ctx() ctx: RequestCtx, @Arg('id', () => ID) id: string): Promise<ActivityCodesView> {
    return activityCodes(ctx, activityId(ctx, id));
  }

  @Mutation(() => ActivityPayload)
  @Access('volunteer.manage')
  createActivity(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => CreateActivityInput) input: CreateActivityInput,
  ): Promise<ActivityPayload> {
    return activityPayload(ctx, createActivity(ctx, input));
  }

  @Mutation(() => ActivityPayload, { description: 'Before it begins; whoever signed up is told.' })
  @Access('volunteer.manage')
  editActivity(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => EditActivityInput) input: EditActivityInput,
  ): Promise<ActivityPayload> {
    return activityPayload(ctx, editActivity(ctx, { ...input, id: activityId(ctx, input.id) }));
  }

  @Mutation(() => ActivityPayload, {
    description: 'Before anybody has checked in; whoever signed up is told.',
  })
  @Access('volunteer.manage')
  cancelActivity(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => CancelActivityInput) input: CancelActivityInput,
  ): Promise<ActivityPayload> {
    return activityPayload(ctx, cancelActivity(ctx, { ...input, id: activityId(ctx, input.id) }));
  }

  @Mutation(() => ActivityPayload, {
    description: 'After its end; hours are settled for good and make points. By itself after 72 hours.',
  })
  @Access('volunteer.manage')
  closeActivity(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => CloseActivityInput) input: CloseActivityInput,
  ): Promise<ActivityPayload> {
    return activityPayload(ctx, closeActivity(ctx, { id: activityId(ctx, input.id) }));
  }

  @Mutation(() => ParticipationPayload, {
    description: 'A place while there is one, else the waiting list. Sent again it changes nothing.',
  })
  @Access('citizen')
  signUp(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => SignUpInput) input: SignUpInput,
  ): Promise<ParticipationPayload> {
    return ownPayload(ctx, signUp(ctx, { ...input, activityId: activityId(ctx, input.activityId) }));
  }

  @Mutation(() => ParticipationPayload, { description: 'The place goes to whoever waits longest.' })
  @Access('citizen')
  cancelSignUp(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => CancelSignUpInput) input: CancelSignUpInput,
  ): Promise<ParticipationPayload> {
    return ownPayload(ctx, cancelSignUp(ctx, { activityId: activityId(ctx, input.activityId) }));
  }

  @Mutation(() => PresencePayload, {
    description:
      '签到, from 60 minutes before the beginning until the end: the volunteer by code, the organiser by number.',
  })
  @Access('signed-in')
  checkIn(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => PresenceInput) input: PresenceInput,
  ): Promise<PresencePayload> {
    return presencePayload(ctx, checkIn(ctx, { ...input, activityId: activityId(ctx, input.activityId) }));
  }

  @Mutation(() => PresencePayload, {
    description: '签退, until 12 hours after the end. Without it there are no hours.',
  })
  @Access('signed-in')
  checkOut(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => PresenceInput) input: PresenceInput,
  ): Promise<PresencePayload> {
    return presencePayload(ctx, checkOut(ctx, { ...input, activityId: activityId(ctx, input.activityId) }));
  }

  @Mutation(() => CorrectHoursPayload, {
    description: 'After the end and before closing, by the organiser; who and why is kept.',
  })
  @Access('volunteer.manage')
  async correctVolunteerHours(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => CorrectHoursInput) input: CorrectHoursInput,
  ): Promise<CorrectHoursPayload> {
    const id = await correctHours(ctx, { ...input, activityId: activityId(ctx, input.activityId) });
    return { signUp: signUpView((await listedSignUp(ctx, id))!) };
  }

  @Mutation(() => EraseVolunteerRecordPayload, {
    description: 'Deletes one’s sign-ups and times; hours that are not points yet are given up.',
  })
  @Access('citizen')
  async eraseVolunteerRecord(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => EraseVolunteerRecordInput) input: EraseVolunteerRecordInput,
  ): Promise<EraseVolunteerRecordPayload> {
    if (!input.confirm) {
      const message = '删除后不能恢复，请先确认。';
      badInput([{ path: 'input.confirm', code: 'REQUIRED', message }]);
    }
    return { erased: await eraseVolunteerRecord(ctx) };
  }
}

@Resolver(() => VolunteerActivityView)
export class VolunteerActivityResolver {
  @FieldResolver(() => VolunteerParticipationView, {
    nullable: true,
    description: 'The caller’s own, if they signed up; null for everybody else.',
  })
  @Access('public')
  async mySignUp(
    @Ctx() ctx: RequestCtx,
    @Root() { rowId }: VolunteerActivityView,
  ): Promise<VolunteerParticipationView | null> {
    const row = await ownIn(ctx, rowId);
    return row && participationView(ctx, row);
  }

  @FieldResolver(() => VolunteerSignUpConnection, {
    description: 'Only to the organiser; who cancelled is not listed.',
  })
  @Access('volunteer.manage')
  async signUps(
    @Ctx() ctx: RequestCtx,
    @Root() { rowId }: VolunteerActivityView,
    @Args(() => ListArgs) args: ListArgs,
  ): Promise<Page<VolunteerSignUpView>> {
    return mapPage(await signUpPage(ctx, rowId, args), signUpView);
  }
}

@Resolver(() => VolunteerParticipationView)
export class VolunteerParticipationResolver {
  @FieldResolver(() => [VolunteerStepView])
  steps(@Ctx() ctx: RequestCtx, @Root() { rowId }: VolunteerParticipationView): Promise<VolunteerStepView[]> {
    return stepsOf(ctx, rowId);
  }
}

@Resolver(() => VolunteerRecordView)
export class VolunteerRecordResolver {
  @FieldResolver(() => VolunteerParticipationConnection, { description: 'The latest first.' })
  async participations(
    @Ctx() ctx: RequestCtx,
    @Args(() => ListArgs) args: ListArgs,
  ): Promise<Page<VolunteerParticipationView>> {
    return mapPage(await ownPage(ctx, args), (row) => participationView(ctx, row));
  }
}

function activityId(ctx: RequestCtx, id: string): string {
  return rowIdOf(ctx, 'VolunteerActivity', id);
}

/** Any activity by its id, for `node`. */
export async function activityNode(ctx: RequestCtx, id: string): Promise<VolunteerActivityView | null> {
  const row = await activityById(ctx, id);
  return row && activityView(ctx, row);
}

/** Read anew: what this request loaded before the step is out of date. */
async function activityPayload(ctx: RequestCtx, step: Promise<string>): Promise<ActivityPayload> {
  const row = await activityById({ ...ctx }, await step);
  if (!row) throw new Refusal('NOT_FOUND');
  return { activity: await activityView(ctx, row) };
}

async function ownPayload(ctx: RequestCtx, step: Promise<string>): Promise<ParticipationPayload> {
  const row = await ownById(ctx, await step);
  if (!row) throw new Refusal('NOT_FOUND');
  return { participation: await participationView({ ...ctx }, row) };
}

async function presencePayload(ctx: RequestCtx, step: Promise<Presence>): Promise<PresencePayload> {
  const { signUpId, by } = await step;
  if (by === 'CITIZEN') return ownPayload(ctx, Promise.resolve(signUpId));
  return { signUp: signUpView((await listedSignUp(ctx, signUpId))!) };
}
