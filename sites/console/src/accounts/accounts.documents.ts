import { gql } from '@zhitong/client';
import type {
  AccountsQuery,
  AccountsQueryVariables,
  CreateAccountMutation,
  CreateAccountMutationVariables,
  DeactivateAccountMutation,
  DeactivateAccountMutationVariables,
} from '../generated.ts';

export const ACCOUNTS = gql<AccountsQuery, AccountsQueryVariables>`
  query Accounts($after: String) {
    accounts(first: 50, after: $after) {
      nodes {
        login
        name
        active
        secondFactorEnrolled
        unit {
          name
        }
        roles {
          role
          label
          unit {
            name
          }
          place {
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

export const CREATE_ACCOUNT = gql<CreateAccountMutation, CreateAccountMutationVariables>`
  mutation CreateAccount($input: CreateAccountInput!) {
    createAccount(input: $input) {
      account {
        login
      }
    }
  }
`;

export const DEACTIVATE_ACCOUNT = gql<DeactivateAccountMutation, DeactivateAccountMutationVariables>`
  mutation DeactivateAccount($input: DeactivateAccountInput!) {
    deactivateAccount(input: $input) {
      account {
        login
        active
      }
    }
  }
`;
