import { Ctx, Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { Access } from '#platform/access';
import type { RequestCtx } from '#platform/request';
import { DateTimeScalar } from '#platform/scalars';

@ObjectType({
  simpleResolvers: true,
  description: 'Points: about one for each row and each object that a request may load.',
})
@Access('public')
class RateLimit {
  @Field(() => Int, { description: 'The most points that can be saved up.' }) limit!: number;
  @Field(() => Int) remaining!: number;
  @Field(() => DateTimeScalar, { description: 'When all of them are there again.' }) resetAt!: Date;
  @Field(() => Int, { description: 'What this request costs.' }) cost!: number;
}

@Resolver()
export class RateLimitResolver {
  @Query(() => RateLimit, { description: 'What the caller may still spend; costs nothing.' })
  @Access('public')
  rateLimit(@Ctx() ctx: RequestCtx): RateLimit {
    return ctx.request.budget;
  }
}
