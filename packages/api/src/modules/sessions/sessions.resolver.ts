import { Refusal } from '@zhitong/domain';
import {
  Arg,
  Args,
  ArgsType,
  Field,
  FieldResolver,
  ID,
  InputType,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
  Subscription,
} from 'type-graphql';
import { Access } from '#platform/access';
import { ListArgs, type Page, emptyPage } from '#platform/pagination';
import { type Programme, ProgrammeEnum } from './enums.ts';
import {
  QuestionConnection,
  QuestionView,
  SessionConnection,
  SessionEventConnection,
  SessionEventView,
  SessionView,
} from './session.view.ts';

@ArgsType()
class SessionsArgs extends ListArgs {
  @Field(() => ProgrammeEnum, { nullable: true }) programme?: Programme | null;
}

@InputType()
class RaiseQuestionInput {
  @Field(() => String) sessionNumber!: string;
  @Field(() => String) title!: string;
  @Field(() => String) text!: string;
  @Field(() => String, { nullable: true }) categoryCode?: string | null;
}

@InputType()
class SupportQuestionInput {
  @Field(() => ID) questionId!: string;
}

@ObjectType({ simpleResolvers: true })
@Access('public')
class RaiseQuestionPayload {
  @Field(() => QuestionView) question!: QuestionView;
}

@ObjectType({ simpleResolvers: true })
@Access('public')
class SupportQuestionPayload {
  @Field(() => QuestionView) question!: QuestionView;
}

/** No session is held in this version: partners may ask already, and find none. */
@Resolver(() => SessionView)
export class SessionsResolver {
  @Query(() => SessionView, { nullable: true })
  @Access('public')
  session(@Arg('number', () => String) _number: string): SessionView | null {
    return null;
  }

  @Query(() => SessionConnection)
  @Access('public')
  sessions(@Args(() => SessionsArgs) args: SessionsArgs): Page<SessionView> {
    return emptyPage(args);
  }

  @FieldResolver(() => QuestionConnection)
  questions(@Args(() => ListArgs) args: ListArgs): Page<QuestionView> {
    return emptyPage(args);
  }

  @FieldResolver(() => SessionEventConnection)
  events(@Args(() => ListArgs) args: ListArgs): Page<SessionEventView> {
    return emptyPage(args);
  }

  @Mutation(() => RaiseQuestionPayload, { description: 'A topic for the coming session.' })
  @Access('public')
  raiseQuestion(
    @Arg('input', () => RaiseQuestionInput) { sessionNumber }: RaiseQuestionInput,
  ): RaiseQuestionPayload {
    throw new Refusal('NOT_FOUND', { sessionNumber });
  }

  @Mutation(() => SupportQuestionPayload, {
    description: 'One person, one vote; a second one changes nothing.',
  })
  @Access('public')
  supportQuestion(
    @Arg('input', () => SupportQuestionInput) { questionId }: SupportQuestionInput,
  ): SupportQuestionPayload {
    throw new Refusal('NOT_FOUND', { questionId });
  }

  @Subscription(() => SessionEventView, {
    description: 'What happens in a live session: speaker, transcript, answer, promise.',
    subscribe: nothing,
  })
  @Access('public')
  sessionLive(
    @Root() event: SessionEventView,
    @Arg('number', () => String) _number: string,
    @Arg('after', () => ID, { nullable: true }) _after?: string | null,
  ): SessionEventView {
    return event;
  }
}

/** Ends at once. */
async function* nothing(): AsyncGenerator<SessionEventView> {}
