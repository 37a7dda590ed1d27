import { gql } from '@zhitong/client';
import type * as T from '../generated.ts';

const ACCOUNT_LINE = `fragment AccountLine on PointsAccount { code name level closedOn parent { code name } }`;

export const POINTS_ACCOUNTS = gql<T.PointsAccountsQuery, T.PointsAccountsQueryVariables>`
  query PointsAccounts($search: String, $level: PointsLevel, $under: String, $first: Int, $after: String) {
    pointsAccounts(search: $search, level: $level, under: $under, first: $first, after: $after) {
      nodes {
        ...AccountLine
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
  ${ACCOUNT_LINE}
`;

export const PICK_ACCOUNTS = gql<T.PickPointsAccountsQuery, T.PickPointsAccountsQueryVariables>`
  query PickPointsAccounts($search: String, $level: PointsLevel, $under: String) {
    pointsAccounts(search: $search, level: $level, under: $under, first: 30) {
      nodes {
        ...AccountLine
      }
    }
  }
  ${ACCOUNT_LINE}
`;

export const ACCOUNT_HEAD = gql<T.AccountHeadQuery, T.AccountHeadQueryVariables>`
  query AccountHead($code: String!) {
    pointsAccount(code: $code) {
      ...AccountLine
    }
  }
  ${ACCOUNT_LINE}
`;

export const ACCOUNT = gql<T.PointsAccountPageQuery, T.PointsAccountPageQueryVariables>`
  query PointsAccountPage($code: String!, $period: String!) {
    pointsAccount(code: $code) {
      ...AccountLine
      members
      spendable
      score(period: $period)
      holders
      openedOn
    }
  }
  ${ACCOUNT_LINE}
`;
