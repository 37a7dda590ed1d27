import { Arg, Args, ArgsType, Field, ObjectType, Query, Resolver, registerEnumType } from 'type-graphql';
import { Access } from '#platform/access';
import { Node } from '#platform/node-id';
import { ListArgs, type Page, connectionOf, emptyPage } from '#platform/pagination';
import { DateTimeScalar } from '#platform/scalars';

const PublicationKindEnum = {
  CASE_OF_THE_WEEK: 'CASE_OF_THE_WEEK',
  BULLETIN: 'BULLETIN',
  NOTICE: 'NOTICE',
  GUIDE: 'GUIDE',
  QUESTIONNAIRE: 'QUESTIONNAIRE',
} as const;
type PublicationKind = keyof typeof PublicationKindEnum;
registerEnumType(PublicationKindEnum, { name: 'PublicationKind', description: '公开内容类别' });

@ObjectType('Publication', {
  implements: Node,
  simpleResolvers: true,
  description: '公开内容: what the county publishes besides tickets.',
})
@Access('public')
class PublicationView extends Node {
  @Field(() => PublicationKindEnum) kind!: PublicationKind;
  @Field(() => String) slug!: string;
  @Field(() => String) title!: string;
  @Field(() => String, { nullable: true }) summary?: string | null;
  @Field(() => String) html!: string;
  @Field(() => DateTimeScalar) publishedAt!: Date;
}

const PublicationConnection = connectionOf({ name: 'Publication', node: PublicationView, access: 'public' });

@ArgsType()
class PublicationsArgs extends ListArgs {
  @Field(() => PublicationKindEnum, { nullable: true }) kind?: PublicationKind | null;
}

/** Nothing but tickets is published in this version: partners may ask already, and find nothing. */
@Resolver(() => PublicationView)
export class PublicationsResolver {
  @Query(() => PublicationView, { nullable: true })
  @Access('public')
  publication(@Arg('slug', () => String) _slug: string): PublicationView | null {
    return null;
  }

  @Query(() => PublicationConnection)
  @Access('public')
  publications(@Args(() => PublicationsArgs) args: PublicationsArgs): Page<PublicationView> {
    return emptyPage(args);
  }
}
