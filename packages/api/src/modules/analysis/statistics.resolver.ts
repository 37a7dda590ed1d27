import { LABEL_OF_MODEL_STATE, MODEL_STATES, type ModelState } from '@zhitong/domain';
import { Arg, Ctx, Field, Float, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { Access } from '#platform/access';
import type { Ctx as RequestCtx } from '#platform/ctx';
import { DateScalar, DateTimeScalar, DecimalScalar } from '#platform/scalars';
import { enumOf } from '#platform/enum-of';
import { triageModels, triageStatistics } from './triage-statistics.queries.ts';

const TriageModelStateEnum = enumOf<ModelState>({
  name: 'TriageModelState',
  description: '模型状态',
  values: MODEL_STATES,
  labels: LABEL_OF_MODEL_STATE,
});

@ObjectType('TriageStatistics', {
  simpleResolvers: true,
  description:
    'How the machine help did, of the tickets filed from one day to another. Shares have four digits.',
})
@Access('statistic.read')
class TriageStatisticsView {
  @Field(() => Int, { description: 'Looked through by triage.' }) tickets!: number;
  @Field(() => Int, { description: 'Accepted and assigned by themselves.' }) automatic!: number;
  @Field(() => DecimalScalar, { nullable: true }) automaticShare?: string | null;
  @Field(() => Int, { description: 'Automatic ones that were put under another row later.' })
  corrected!: number;
  @Field(() => DecimalScalar, { nullable: true, description: 'Automatic ones not corrected.' })
  automaticAccuracy?: string | null;
  @Field(() => Int, { description: 'Accepted by a dispatcher who had a suggestion.' }) suggested!: number;
  @Field(() => Int, { description: 'Of those: the dispatcher took the first one.' }) suggestionTaken!: number;
  @Field(() => DecimalScalar, { nullable: true }) suggestionAccuracy?: string | null;
}

@ObjectType('TriageModel', {
  simpleResolvers: true,
  description: 'A trained classifier as data: its window, its figures on messages that it never saw.',
})
@Access(['statistic.read', 'setup.read'])
class TriageModelView {
  @Field(() => Int, { description: '0: by the responsibility list alone.' }) version!: number;
  @Field(() => TriageModelStateEnum) state!: ModelState;
  @Field(() => DateTimeScalar, { nullable: true }) trainedAt?: Date | null;
  @Field(() => DateScalar, { nullable: true }) windowFrom?: string | null;
  @Field(() => DateScalar, { nullable: true }) windowTo?: string | null;
  @Field(() => Int, { description: 'Dispatched tickets that it was trained on.' }) rows!: number;
  @Field(() => Float, { nullable: true }) macroF1?: number | null;
  @Field(() => Float, { nullable: true }) accuracy?: number | null;
  @Field(() => Float, { nullable: true, description: 'In 15 bins.' })
  expectedCalibrationError?: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'The share of the most confident rows that are right in 98 of 100.',
  })
  coverageAt98?: number | null;
  @Field(() => String, { nullable: true, description: 'Why it was not taken, in Chinese.' })
  refusedBecause?: string | null;
}

@Resolver()
export class TriageStatisticsResolver {
  @Query(() => TriageStatisticsView, { description: 'Both days counted in; at most 366 days.' })
  @Access('statistic.read')
  triageStatistics(
    @Ctx() ctx: RequestCtx,
    @Arg('from', () => DateScalar) from: string,
    @Arg('to', () => DateScalar) to: string,
  ): Promise<TriageStatisticsView> {
    return triageStatistics(ctx, { from, to });
  }

  @Query(() => [TriageModelView], { description: 'The newest first.' })
  @Access(['statistic.read', 'setup.read'])
  triageModels(@Ctx() ctx: RequestCtx): Promise<TriageModelView[]> {
    return triageModels(ctx);
  }
}
