import { gql } from '@zhitong/client';
import type {
  ClosePointsMonthMutation,
  ClosePointsMonthMutationVariables,
  ExplanationQuery,
  ExplanationQueryVariables,
  PointsBoardQuery,
  PointsBoardQueryVariables,
  PointsMonthsQuery,
  PointsMonthsQueryVariables,
} from '../generated.ts';

export const BOARD = gql<PointsBoardQuery, PointsBoardQueryVariables>`
  query PointsBoard($level: BoardLevel!, $period: String!, $under: String, $first: Int, $after: String) {
    pointsBoard(level: $level, period: $period, under: $under, first: $first, after: $after) {
      nodes {
        rank
        score
        own
        fromChildren
        change
        account {
          code
          name
          parent {
            name
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

export const EXPLANATION = gql<ExplanationQuery, ExplanationQueryVariables>`
  query Explanation($code: String!, $period: String!) {
    pointsAccount(code: $code) {
      code
      explanation(period: $period) {
        score
        own
        fromChildren
        weight
        members
        exact
        ruleBook {
          id
          year
          version
        }
        ownEntries(first: 20) {
          nodes {
            id
            day
            points
            quantity
            item {
              code
              name
              per
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
        children {
          account {
            code
            name
            level
          }
          score
          exact
        }
        households {
          scores
          mean
        }
      }
    }
  }
`;

export const MONTHS = gql<PointsMonthsQuery, PointsMonthsQueryVariables>`
  query PointsMonths {
    pointsMonths {
      month
      closedOn
      entries
      root
      sha256
    }
    pointsOpenMonths {
      month
      waiting
      pending
      objections
      isOver
    }
  }
`;

export const CLOSE_MONTH = gql<ClosePointsMonthMutation, ClosePointsMonthMutationVariables>`
  mutation ClosePointsMonth($input: ClosePointsMonthInput!) {
    closePointsMonth(input: $input) {
      month {
        month
      }
    }
  }
`;
