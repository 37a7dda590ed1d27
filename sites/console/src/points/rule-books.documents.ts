import { gql } from '@zhitong/client';
import type {
  ClosePointsRuleBookMutation,
  ClosePointsRuleBookMutationVariables,
  DraftPointsRuleBookMutation,
  DraftPointsRuleBookMutationVariables,
  DropPointsRuleBookMutation,
  DropPointsRuleBookMutationVariables,
  EditPointsRuleBookMutation,
  EditPointsRuleBookMutationVariables,
  PointsRuleBookQuery,
  PointsRuleBookQueryVariables,
  PointsRuleBooksQuery,
  PointsRuleBooksQueryVariables,
  PointsWhatIfQuery,
  PointsWhatIfQueryVariables,
  PublishPointsRuleBookMutation,
  PublishPointsRuleBookMutationVariables,
} from '../generated.ts';

const RULE_BOOK_PARTS = `fragment RuleBookParts on PointsRuleBook {
  id year version status effectiveFrom weights { group village township department }
  tieRule approvalOver objectionDays revision publishedAt sha256
  items { id code name level source points per mostQuantity proofs capPoints capPeriod awardedBy objectionDays note }
}`;

export const RULE_BOOKS = gql<PointsRuleBooksQuery, PointsRuleBooksQueryVariables>`
  query PointsRuleBooks($year: Int) {
    pointsRuleBooks(year: $year) {
      id
      year
      version
      status
      effectiveFrom
      items {
        code
      }
    }
  }
`;

export const RULE_BOOK = gql<PointsRuleBookQuery, PointsRuleBookQueryVariables>`
  query PointsRuleBook($id: ID!) {
    pointsRuleBook(id: $id) {
      ...RuleBookParts
    }
  }
  ${RULE_BOOK_PARTS}
`;

export const DRAFT_RULE_BOOK = gql<DraftPointsRuleBookMutation, DraftPointsRuleBookMutationVariables>`
  mutation DraftPointsRuleBook($input: DraftPointsRuleBookInput!) {
    draftPointsRuleBook(input: $input) {
      ruleBook {
        id
      }
    }
  }
`;

export const EDIT_RULE_BOOK = gql<EditPointsRuleBookMutation, EditPointsRuleBookMutationVariables>`
  mutation EditPointsRuleBook($input: EditPointsRuleBookInput!) {
    editPointsRuleBook(input: $input) {
      ruleBook {
        id
        revision
      }
    }
  }
`;

export const DROP_RULE_BOOK = gql<DropPointsRuleBookMutation, DropPointsRuleBookMutationVariables>`
  mutation DropPointsRuleBook($input: DropPointsRuleBookInput!) {
    dropPointsRuleBook(input: $input) {
      ok
    }
  }
`;

export const PUBLISH_RULE_BOOK = gql<PublishPointsRuleBookMutation, PublishPointsRuleBookMutationVariables>`
  mutation PublishPointsRuleBook($input: PublishPointsRuleBookInput!) {
    publishPointsRuleBook(input: $input) {
      ruleBook {
        id
        status
      }
    }
  }
`;

export const CLOSE_RULE_BOOK = gql<ClosePointsRuleBookMutation, ClosePointsRuleBookMutationVariables>`
  mutation ClosePointsRuleBook($input: ClosePointsRuleBookInput!) {
    closePointsRuleBook(input: $input) {
      ruleBook {
        id
        status
      }
    }
  }
`;

export const WHAT_IF = gql<PointsWhatIfQuery, PointsWhatIfQueryVariables>`
  query PointsWhatIf($ruleBookId: ID!, $period: String!) {
    pointsWhatIf(ruleBookId: $ruleBookId, period: $period) {
      itemsGone
      boards {
        level
        accounts
        moved
        rows {
          account {
            code
            name
          }
          oldRank
          newRank
          oldScore
          newScore
        }
      }
    }
  }
`;
