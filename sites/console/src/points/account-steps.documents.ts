import { gql } from '@zhitong/client';
import type * as T from '../generated.ts';

export const OPEN_ACCOUNT = gql<T.OpenPointsAccountMutation, T.OpenPointsAccountMutationVariables>`
  mutation OpenPointsAccount($input: OpenPointsAccountInput!) {
    openPointsAccount(input: $input) {
      account {
        code
      }
    }
  }
`;

export const CLOSE_ACCOUNT = gql<T.ClosePointsAccountMutation, T.ClosePointsAccountMutationVariables>`
  mutation ClosePointsAccount($input: ClosePointsAccountInput!) {
    closePointsAccount(input: $input) {
      account {
        code
      }
    }
  }
`;

export const MOVE_HOUSEHOLD = gql<T.MoveHouseholdMutation, T.MoveHouseholdMutationVariables>`
  mutation MoveHousehold($input: MoveHouseholdInput!) {
    moveHousehold(input: $input) {
      account {
        code
      }
    }
  }
`;

export const SPLIT_GROUP = gql<T.SplitGroupMutation, T.SplitGroupMutationVariables>`
  mutation SplitGroup($input: SplitGroupInput!) {
    splitGroup(input: $input) {
      groups {
        code
        name
      }
      notes
    }
  }
`;

export const MERGE_GROUPS = gql<T.MergeGroupsMutation, T.MergeGroupsMutationVariables>`
  mutation MergeGroups($input: MergeGroupsInput!) {
    mergeGroups(input: $input) {
      groups {
        code
        name
      }
      notes
    }
  }
`;

export const PAIR_VILLAGE = gql<T.PairVillageMutation, T.PairVillageMutationVariables>`
  mutation PairVillage($input: PairVillageInput!) {
    pairVillage(input: $input) {
      account {
        code
      }
    }
  }
`;

export const ADD_HOLDER = gql<T.AddHolderMutation, T.AddHolderMutationVariables>`
  mutation AddHolder($input: AddHolderInput!) {
    addHolder(input: $input) {
      account {
        code
      }
    }
  }
`;

export const END_HOLDER = gql<T.EndHolderMutation, T.EndHolderMutationVariables>`
  mutation EndHolder($input: EndHolderInput!) {
    endHolder(input: $input) {
      account {
        code
      }
    }
  }
`;

export const IMPORT_ACCOUNTS = gql<T.ImportPointsAccountsMutation, T.ImportPointsAccountsMutationVariables>`
  mutation ImportPointsAccounts($input: ImportPointsAccountsInput!) {
    importPointsAccounts(input: $input) {
      made
      changed
      same
      problems {
        line
        column
        message
        severity
      }
    }
  }
`;
