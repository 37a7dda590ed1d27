import type { GraphQLSchema } from 'graphql';
import { type PubSub, buildSchema } from 'type-graphql';
import {
  HotIssuesResolver,
  ScreenTextResolver,
  SuggestionsResolver,
  TriageOfTicketResolver,
  TriageStatisticsResolver,
} from '#analysis';
import { AwardPoolsResolver, AwardStepsResolver, AwardsResolver } from '#awards';
import { IdentityResolver, PasskeysResolver, UnitsResolver } from '#identity';
import { MarketResolver, RedemptionsOfRecordResolver } from '#market';
import { PlacesResolver } from '#places';
import { guardSchema } from '#platform/access';
import {
  EntriesOfAccountResolver,
  PointsAccountsResolver,
  PointsDeskResolver,
  PointsEntriesResolver,
  PointsExplanationResolver,
  PointsLedgerResolver,
  PointsObjectionsResolver,
  PointsResolver,
  RuleBooksResolver,
} from '#points';
import {
  PublicCopyOfReceiptResolver,
  PublicationsResolver,
  ReleaseOfTicketResolver,
  ReleasesResolver,
  SimilarTicketsResolver,
  TicketsResolver,
} from '#publications';
import { RankingsResolver } from '#rankings';
import { LettersResolver, RepliesResolver } from '#replies';
import { CategoriesResolver } from '#responsibilities';
import { SessionsResolver } from '#sessions';
import {
  LetterTicketResolver,
  ReceiptsResolver,
  ReplyChecksResolver,
  StaffTicketsResolver,
  TicketLettersResolver,
} from '#tickets';
import {
  VolunteerActivityResolver,
  VolunteerParticipationResolver,
  VolunteerRecordResolver,
  VolunteersResolver,
} from '#volunteers';
import { NodeResolver } from './node.resolver.ts';
import { RateLimitResolver } from './rate-limit.resolver.ts';

/** TypeGraphQL demands one; ours goes unused, since every subscription brings its own `subscribe`. */
const NO_TOPICS: PubSub = {
  publish() {
    throw new Error('subscriptions are woken by the relay, not by topics');
  },
  subscribe() {
    throw new Error('a subscription must say how it subscribes');
  },
};

/** The whole schema, every field behind its access rule. @throws when a field does not say who may read it */
export async function buildZhitongSchema(): Promise<GraphQLSchema> {
  const schema = await buildSchema({
    resolvers: [
      NodeResolver,
      RateLimitResolver,
      PlacesResolver,
      UnitsResolver,
      IdentityResolver,
      PasskeysResolver,
      CategoriesResolver,
      RepliesResolver,
      LettersResolver,
      ReceiptsResolver,
      StaffTicketsResolver,
      TicketLettersResolver,
      LetterTicketResolver,
      ReplyChecksResolver,
      TicketsResolver,
      PublicCopyOfReceiptResolver,
      ReleasesResolver,
      ReleaseOfTicketResolver,
      SessionsResolver,
      PointsExplanationResolver,
      PointsResolver,
      PointsAccountsResolver,
      EntriesOfAccountResolver,
      PointsEntriesResolver,
      PointsObjectionsResolver,
      PointsLedgerResolver,
      PointsDeskResolver,
      AwardsResolver,
      AwardPoolsResolver,
      AwardStepsResolver,
      RuleBooksResolver,
      VolunteersResolver,
      VolunteerActivityResolver,
      VolunteerParticipationResolver,
      VolunteerRecordResolver,
      MarketResolver,
      RedemptionsOfRecordResolver,
      RankingsResolver,
      SuggestionsResolver,
      ScreenTextResolver,
      TriageOfTicketResolver,
      HotIssuesResolver,
      TriageStatisticsResolver,
      SimilarTicketsResolver,
      PublicationsResolver,
    ],
    // Shapes are GraphQL's, rules are the use cases': no third place for checks.
    validate: false,
    pubSub: NO_TOPICS,
  });
  return guardSchema(schema);
}
