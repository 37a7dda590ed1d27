import { badInput } from '@zhitong/domain';
import { Arg, Ctx, Field, Float, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { unitDirectory } from '#identity';
import { Access } from '#platform/access';
import type { Ctx as RequestCtx } from '#platform/ctx';
import { CategoryView, categoryView } from '#responsibilities';
import { likelyCategories } from './present-classifier.ts';
import { textInReach } from './text-in-reach.ts';

@ObjectType('CategorySuggestion', {
  simpleResolvers: true,
  description: 'A category that a text may belong to.',
})
@Access('public')
export class CategorySuggestionView {
  @Field(() => CategoryView) category!: CategoryView;
  @Field(() => Float, { description: '0 to 1, calibrated.' }) probability!: number;
}

/** The most rows that anybody may have proposed. */
const MOST = 10;

@Resolver(() => CategorySuggestionView)
export class SuggestionsResolver {
  @Query(() => [CategorySuggestionView], {
    description: 'Categories for a text of at most 10,000 characters, most probable first; at most 10.',
  })
  @Access('public')
  async suggestCategories(
    @Ctx() ctx: RequestCtx,
    @Arg('text', () => String) text: string,
    @Arg('first', () => Int, { nullable: true, defaultValue: 3 }) first?: number | null,
  ): Promise<CategorySuggestionView[]> {
    const wanted = numberInReach(first ?? 3, MOST);
    const likely = await likelyCategories(ctx, { title: '', text: textInReach(text) }, wanted);
    const units = await unitDirectory(ctx);
    return likely.map(({ row, probability }) => ({
      category: categoryView(ctx.county, units, row),
      probability,
    }));
  }
}

/** @throws Refusal BAD_INPUT for a number below 1 or above `most` */
export function numberInReach(first: number, most: number): number {
  if (first < 1 || first > most) {
    badInput([{ path: 'first', code: 'OUT_OF_RANGE', message: `请给 1 至 ${most} 之间的数。` }]);
  }
  return first;
}
