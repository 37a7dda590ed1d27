import type {
  AwardObjectionGround,
  AwardRule,
  AwardTieRule,
  ContributionSource,
  ObjectionDecision,
  OverrideKind,
  PointsLevel,
} from '@zhitong/domain';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Access } from '#platform/access';
import { DecimalScalar, MoneyScalar } from '#platform/scalars';
import { ObjectionDecisionEnum, PointsLevelEnum } from '#points';
import {
  AwardObjectionGroundEnum,
  AwardRuleEnum,
  AwardTieRuleEnum,
  ContributionSourceEnum,
  OverrideKindEnum,
} from './award-enums.ts';
import { AwardObjectionView, AwardRoundView, AwardView } from './award.view.ts';
import { AwardPoolView } from './pool.view.ts';

@InputType()
export class ContributeToPoolInput {
  @Field(() => Int) year!: number;
  @Field(() => String) unitCode!: string;
  @Field(() => ContributionSourceEnum) source!: ContributionSource;
  @Field(() => String) documentNumber!: string;
  @Field(() => MoneyScalar) amount!: string;
}

@InputType()
export class ReverseContributionInput {
  @Field(() => ID) contributionId!: string;
  @Field(() => String, { description: 'Public.' }) reason!: string;
}

@InputType()
class AwardPrizeInput {
  @Field(() => PointsLevelEnum) level!: PointsLevel;
  @Field(() => String) name!: string;
  @Field(() => AwardRuleEnum) rule!: AwardRule;
  @Field(() => Int, { nullable: true, description: 'With TOP: 1 to 500.' }) top?: number | null;
  @Field(() => DecimalScalar, { nullable: true, description: 'With THRESHOLD.' }) threshold?: string | null;
  @Field(() => MoneyScalar, { description: 'For each winner; of departments it may be nothing.' })
  amount!: string;
  @Field(() => String, {
    nullable: true,
    description: 'Code of a township or village; null: the whole county.',
  })
  under?: string | null;
}

@InputType()
class AwardRoundFields {
  @Field(() => String) title!: string;
  @Field(() => String, { description: 'Whose scores decide: `2026-10` or `2026`.' }) period!: string;
  @Field(() => String) rule!: string;
  @Field(() => AwardTieRuleEnum, { nullable: true, defaultValue: 'LEAVE_OUT' }) tieRule?: AwardTieRule | null;
  @Field(() => Int, { nullable: true, defaultValue: 5, description: 'Working days, 1 to 30.' })
  objectionDays?: number | null;
  @Field(() => [AwardPrizeInput], { description: '1 to 20, in the order in which they are given.' })
  prizes!: AwardPrizeInput[];
}

@InputType()
export class DraftAwardRoundInput extends AwardRoundFields {
  @Field(() => Int, { description: 'Of the pool.' }) year!: number;
}

@InputType()
export class EditAwardRoundInput extends AwardRoundFields {
  @Field(() => String) number!: string;
}

@InputType()
export class AwardRoundStepInput {
  @Field(() => String) number!: string;
}

@InputType()
export class CancelAwardRoundInput extends AwardRoundStepInput {
  @Field(() => String, { description: 'Public.' }) reason!: string;
}

@InputType()
export class ObjectToAwardInput {
  @Field(() => String, { description: 'Of the round.' }) number!: string;
  @Field(() => String, { description: 'Whose place on the list, or absence from it.' }) accountCode!: string;
  @Field(() => AwardObjectionGroundEnum) ground!: AwardObjectionGround;
  @Field(() => String, { nullable: true, description: 'Never public.' }) words?: string | null;
}

@InputType()
export class DecideAwardObjectionInput {
  @Field(() => ID) objectionId!: string;
  @Field(() => ObjectionDecisionEnum) decision!: ObjectionDecision;
}

@InputType()
export class OverrideAwardInput {
  @Field(() => String, { description: 'Of the round.' }) number!: string;
  @Field(() => String) accountCode!: string;
  @Field(() => OverrideKindEnum) kind!: OverrideKind;
  @Field(() => ID, { nullable: true, description: 'With ADD: which prize.' }) prizeId?: string | null;
  @Field(() => String, { description: 'Public.' }) reason!: string;
}

@InputType()
export class AwardStepInput {
  @Field(() => ID) awardId!: string;
}

@InputType()
export class ProposeProjectInput extends AwardStepInput {
  @Field(() => String, { description: 'Public.' }) title!: string;
  @Field(() => String, { description: 'Public.' }) text!: string;
}

@InputType()
export class ChooseProjectInput {
  @Field(() => ID) proposalId!: string;
}

@InputType()
class PlannedInstalmentInput {
  @Field(() => String) name!: string;
  @Field(() => MoneyScalar) amount!: string;
}

@InputType()
export class PlanInstalmentsInput extends AwardStepInput {
  @Field(() => [PlannedInstalmentInput], { description: 'All that are not accepted yet.' })
  instalments!: PlannedInstalmentInput[];
}

@InputType()
export class AcceptInstalmentInput extends AwardStepInput {
  @Field(() => Int) number!: number;
  @Field(() => MoneyScalar, { nullable: true, description: 'What was found done; all of it by default.' })
  amount?: string | null;
  @Field(() => String, { nullable: true, description: 'Public.' }) note?: string | null;
  @Field(() => [ID], {
    nullable: true,
    description: 'Pictures; of a project at least one. Public from group up.',
  })
  attachmentIds?: string[] | null;
}

@InputType()
export class PayInstalmentInput extends AwardStepInput {
  @Field(() => Int) number!: number;
  @Field(() => MoneyScalar, { nullable: true, description: 'All that is accepted and not paid by default.' })
  amount?: string | null;
  @Field(() => String, { description: 'Number of the voucher; each pays once.' }) voucher!: string;
}

@InputType()
export class CancelAwardInput extends AwardStepInput {
  @Field(() => String, { description: 'Public.' }) reason!: string;
}

@ObjectType({ simpleResolvers: true })
@Access('award.manage')
export class AwardPoolPayload {
  @Field(() => AwardPoolView) pool!: AwardPoolView;
}

@ObjectType({ simpleResolvers: true })
@Access('award.manage')
export class AwardRoundPayload {
  @Field(() => AwardRoundView) round!: AwardRoundView;
}

@ObjectType({ simpleResolvers: true })
@Access('award.manage')
export class AwardPayload {
  @Field(() => AwardView) award!: AwardView;
}

@ObjectType({ simpleResolvers: true })
@Access('signed-in')
export class AwardObjectionPayload {
  @Field(() => AwardObjectionView) objection!: AwardObjectionView;
}
