import { gql } from '@zhitong/client';
import type {
  AccountEntriesQuery,
  AccountEntriesQueryVariables,
  ApprovePointsMutation,
  ApprovePointsMutationVariables,
  DecidePointsObjectionMutation,
  DecidePointsObjectionMutationVariables,
  ImportPointsEntriesMutation,
  ImportPointsEntriesMutationVariables,
  PointsEntriesQuery,
  PointsEntriesQueryVariables,
  PointsObjectionsQuery,
  PointsObjectionsQueryVariables,
  RecordPointsMutation,
  RecordPointsMutationVariables,
  ReversePointsMutation,
  ReversePointsMutationVariables,
} from '../generated.ts';

/** An entry as its officers see it. */
export const ENTRY_PARTS = `fragment EntryParts on PointsEntry {
  id day quantity points status objectionUntil countedAt recordedOn reverses ground
  account { code name level parent { code name } }
  item { code name per }
  proofs { kind words url }
  steps { kind on }
  objections { ground decision on }
  handledByMe
}`;

export const ENTRIES = gql<PointsEntriesQuery, PointsEntriesQueryVariables>`
  query PointsEntries(
    $status: EntryStatus
    $accountCode: String
    $under: String
    $first: Int
    $after: String
  ) {
    pointsEntries(status: $status, accountCode: $accountCode, under: $under, first: $first, after: $after) {
      nodes {
        ...EntryParts
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
  ${ENTRY_PARTS}
`;

export const ACCOUNT_ENTRIES = gql<AccountEntriesQuery, AccountEntriesQueryVariables>`
  query AccountEntries($code: String!, $first: Int, $after: String) {
    pointsAccount(code: $code) {
      entries(first: $first, after: $after) {
        nodes {
          ...EntryParts
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
  ${ENTRY_PARTS}
`;

export const RECORD_POINTS = gql<RecordPointsMutation, RecordPointsMutationVariables>`
  mutation RecordPoints($input: RecordPointsInput!) {
    recordPoints(input: $input) {
      entry {
        ...EntryParts
      }
    }
  }
  ${ENTRY_PARTS}
`;

export const APPROVE_POINTS = gql<ApprovePointsMutation, ApprovePointsMutationVariables>`
  mutation ApprovePoints($input: ApprovePointsInput!) {
    approvePoints(input: $input) {
      entry {
        id
        status
      }
    }
  }
`;

export const REVERSE_POINTS = gql<ReversePointsMutation, ReversePointsMutationVariables>`
  mutation ReversePoints($input: ReversePointsInput!) {
    reversePoints(input: $input) {
      entry {
        id
        status
      }
    }
  }
`;

export const IMPORT_ENTRIES = gql<ImportPointsEntriesMutation, ImportPointsEntriesMutationVariables>`
  mutation ImportPointsEntries($input: ImportPointsEntriesInput!) {
    importPointsEntries(input: $input) {
      rows
      written
      sameFile
      problems {
        line
        column
        message
      }
    }
  }
`;

export const OBJECTIONS = gql<PointsObjectionsQuery, PointsObjectionsQueryVariables>`
  query PointsObjections($first: Int, $after: String) {
    pointsObjections(first: $first, after: $after) {
      nodes {
        id
        ground
        words
        on
        entry {
          ...EntryParts
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
  ${ENTRY_PARTS}
`;

export const DECIDE_OBJECTION = gql<DecidePointsObjectionMutation, DecidePointsObjectionMutationVariables>`
  mutation DecidePointsObjection($input: DecidePointsObjectionInput!) {
    decidePointsObjection(input: $input) {
      entry {
        id
      }
    }
  }
`;
