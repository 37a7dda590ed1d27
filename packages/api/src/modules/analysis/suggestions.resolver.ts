import { Arg, Field, Float, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { Access } from '#platform/access';
import { CategoryView } from '#responsibilities';

@ObjectType('CategorySuggestion', {
  simpleResolvers: true,
  description: 'A category that a text may belong to.',
})
@Access('public')
export class CategorySuggestionView {
  @Field(() => CategoryView) category!: CategoryView;
  @Field(() => Float, { description: '0 to 1, calibrated.' }) probability!: number;
}

/** No text is classified in this version: partners may ask already, and are told of none. */
@Resolver(() => CategorySuggestionView)
export class SuggestionsResolver {
  @Query(() => [CategorySuggestionView], { description: 'Categories for a text, most probable first.' })
  @Access('public')
  suggestCategories(
    @Arg('text', () => String) _text: string,
    @Arg('first', () => Int, { nullable: true, defaultValue: 3 }) _first?: number | null,
  ): CategorySuggestionView[] {
    return [];
  }
}
