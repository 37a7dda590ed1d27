import { gql } from '@zhitong/client';
import type {
  AwardPoolQuery,
  AwardPoolQueryVariables,
  AwardPoolsQuery,
  AwardPoolsQueryVariables,
  AwardRoundQuery,
  AwardRoundQueryVariables,
  AwardRoundsQuery,
  AwardRoundsQueryVariables,
  AwardWinnersQuery,
  AwardWinnersQueryVariables,
  ContributeToPoolMutation,
  ContributeToPoolMutationVariables,
  ReverseContributionMutation,
  ReverseContributionMutationVariables,
} from '../generated.ts';

const ROUND_PARTS = `fragment RoundParts on AwardRound {
  id number year title status period rule tieRule objectionDays pool committed paid
  announcedOn provisionalUntil decidedOn endedOn cancelReason
  prizes { id level form name rule top threshold amount under }
  overrides { kind reason on level account { code name } }
  objections { id ground words on decision decidedOn account { code name } }
}`;

const AWARD_PARTS = `fragment AwardParts on Award {
  id level form prize prizeId rank score status project description amount committed paid completedOn cancelReason
  account { code name }
  proposals { id title text on }
  instalments { number name amount accepted paid note acceptedOn paidOn pictures }
}`;

export const POOLS = gql<AwardPoolsQuery, AwardPoolsQueryVariables>`
  query AwardPools {
    awardPools {
      year
      contributed
      committed
      paid
    }
  }
`;

export const POOL = gql<AwardPoolQuery, AwardPoolQueryVariables>`
  query AwardPool($year: Int!, $first: Int, $after: String) {
    awardPools(year: $year) {
      year
      contributed
      committed
      paid
      contributions(first: $first, after: $after) {
        nodes {
          id
          source
          documentNumber
          amount
          reverses
          reason
          on
          unit {
            name
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`;

export const ROUNDS = gql<AwardRoundsQuery, AwardRoundsQueryVariables>`
  query AwardRounds($first: Int, $after: String) {
    awardRounds(first: $first, after: $after) {
      nodes {
        number
        year
        title
        status
        period
        committed
        paid
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

export const ROUND = gql<AwardRoundQuery, AwardRoundQueryVariables>`
  query AwardRound($number: String!) {
    awardRound(number: $number) {
      ...RoundParts
    }
  }
  ${ROUND_PARTS}
`;

export const WINNERS = gql<AwardWinnersQuery, AwardWinnersQueryVariables>`
  query AwardWinners($number: String!, $first: Int, $after: String) {
    awardRound(number: $number) {
      winners(first: $first, after: $after) {
        nodes {
          ...AwardParts
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
  ${AWARD_PARTS}
`;

export const CONTRIBUTE = gql<ContributeToPoolMutation, ContributeToPoolMutationVariables>`
  mutation ContributeToPool($input: ContributeToPoolInput!) {
    contributeToPool(input: $input) {
      pool {
        year
      }
    }
  }
`;

export const REVERSE_CONTRIBUTION = gql<ReverseContributionMutation, ReverseContributionMutationVariables>`
  mutation ReverseContribution($input: ReverseContributionInput!) {
    reverseContribution(input: $input) {
      pool {
        year
      }
    }
  }
`;
