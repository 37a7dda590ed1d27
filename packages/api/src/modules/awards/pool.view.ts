import { type ContributionSource, type Day, writeHundredths } from '@zhitong/domain';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { type UnitDirectory, UnitView, unitDirectory, unitView } from '#identity';
import { Access } from '#platform/access';
import type { Ctx } from '#platform/ctx';
import { nodeId } from '#platform/node-id';
import { connectionOf } from '#platform/pagination';
import { DateScalar, MoneyScalar } from '#platform/scalars';
import { ContributionSourceEnum } from './award-enums.ts';
import type { ContributionRow, PoolRow } from './awards.queries.ts';

@ObjectType('AwardContribution', { simpleResolvers: true, description: '出资 of a unit, by its document.' })
@Access('public')
export class AwardContributionView {
  @Field(() => ID) id!: string;
  @Field(() => UnitView, { nullable: true }) unit?: UnitView | null;
  @Field(() => ContributionSourceEnum) source!: ContributionSource;
  @Field(() => String) documentNumber!: string;
  @Field(() => MoneyScalar, { description: 'Below zero where it takes another one back.' }) amount!: string;
  @Field(() => DateScalar) on!: Day;
  @Field(() => ID, { nullable: true, description: 'The contribution that it takes back.' })
  reverses?: string | null;
  @Field(() => String, { nullable: true, description: 'Why.' }) reason?: string | null;
}

export const AwardContributionConnection = connectionOf({
  name: 'AwardContribution',
  node: AwardContributionView,
  access: 'public',
});

@ObjectType('AwardPool', {
  simpleResolvers: true,
  description: '资金池 of a year: never more committed than contributed, never more paid than committed.',
})
@Access('public')
export class AwardPoolView {
  @Field(() => Int) year!: number;
  @Field(() => MoneyScalar) contributed!: string;
  @Field(() => MoneyScalar) committed!: string;
  @Field(() => MoneyScalar) paid!: string;
}

export function poolView({ year, contributed, committed, paid }: PoolRow): AwardPoolView {
  return {
    year,
    contributed: writeHundredths(contributed),
    committed: writeHundredths(committed),
    paid: writeHundredths(paid),
  };
}

/** How contributions are told, with the units at hand. */
export async function contributionViews(ctx: Ctx): Promise<(row: ContributionRow) => AwardContributionView> {
  const units = await unitDirectory(ctx);
  return (row) => contributionView(ctx, row, units);
}

function contributionView(ctx: Ctx, row: ContributionRow, units: UnitDirectory): AwardContributionView {
  const { source, documentNumber, reason, day } = row;
  const unit = units.byId.get(row.unitId);
  const idOf = (id: string) => nodeId('AwardContribution', ctx.county, id);
  return {
    ...{ source, documentNumber, reason, on: day },
    id: idOf(row.id),
    unit: unit ? unitView(ctx.county, unit) : null,
    amount: writeHundredths(row.amount),
    reverses: row.reversesId && idOf(row.reversesId),
  };
}
