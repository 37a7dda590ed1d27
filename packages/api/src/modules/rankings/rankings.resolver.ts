import { Arg, Field, Int, ObjectType, Query, Resolver, registerEnumType } from 'type-graphql';
import { Access } from '#platform/access';
import { Node } from '#platform/node-id';
import { DateTimeScalar, DecimalScalar } from '#platform/scalars';

const RankingKindEnum = { UNITS: 'UNITS', TOWNSHIPS: 'TOWNSHIPS', VILLAGES: 'VILLAGES' } as const;
type RankingKind = keyof typeof RankingKindEnum;
registerEnumType(RankingKindEnum, { name: 'RankingKind', description: '排名对象' });

@ObjectType('RankingRow', {
  simpleResolvers: true,
  description: 'Villages come in bands: rows of one band share a rank. No rank under five cases.',
})
@Access('public')
class RankingRowView {
  @Field(() => Int, { nullable: true }) rank?: number | null;
  @Field(() => String, { description: "Unit's or place's code." }) code!: string;
  @Field(() => String) name!: string;
  @Field(() => Int) cases!: number;
  @Field(() => DecimalScalar, { nullable: true }) responseRate?: string | null;
  @Field(() => DecimalScalar, { nullable: true }) onTimeRate?: string | null;
  @Field(() => DecimalScalar, { nullable: true }) solvedRate?: string | null;
  @Field(() => DecimalScalar, { nullable: true }) satisfactionRate?: string | null;
  @Field(() => DecimalScalar, { nullable: true }) score?: string | null;
}

@ObjectType('Ranking', { implements: Node, simpleResolvers: true, description: '排名: frozen once a month.' })
@Access('public')
class RankingView extends Node {
  @Field(() => RankingKindEnum) kind!: RankingKind;
  @Field(() => String) period!: string;
  @Field(() => DateTimeScalar) frozenAt!: Date;
  @Field(() => String) rubricVersion!: string;
  @Field(() => String, { description: 'SHA-256 of the input rows as published in the open data.' })
  inputSha256!: string;
  @Field(() => [RankingRowView]) rows!: RankingRowView[];
}

/** No ranking is made in this version: partners may ask already, and get null. */
@Resolver(() => RankingView)
export class RankingsResolver {
  @Query(() => RankingView, {
    nullable: true,
    description: 'A frozen ranking; period is a month, `2026-10`.',
  })
  @Access('public')
  ranking(
    @Arg('kind', () => RankingKindEnum) _kind: RankingKind,
    @Arg('period', () => String) _period: string,
  ): RankingView | null {
    return null;
  }
}
