import { gql } from '@zhitong/client';
import type {
  ChangePasswordMutation,
  ChangePasswordMutationVariables,
  ConfirmPasskeyMutation,
  ConfirmPasskeyMutationVariables,
  ConfirmTotpMutation,
  ConfirmTotpMutationVariables,
  EnrolPasskeyMutation,
  EnrolPasskeyMutationVariables,
  EnrolTotpMutation,
  EnrolTotpMutationVariables,
  MyPasskeysQuery,
  MyPasskeysQueryVariables,
  RemovePasskeyMutation,
  RemovePasskeyMutationVariables,
} from '../generated.ts';
import { ME_PARTS } from '../session.documents.ts';

export const CHANGE_PASSWORD = gql<ChangePasswordMutation, ChangePasswordMutationVariables>`
  mutation ChangePassword($input: ChangePasswordInput!) {
    changePassword(input: $input) {
      ok
    }
  }
`;

export const ENROL_TOTP = gql<EnrolTotpMutation, EnrolTotpMutationVariables>`
  mutation EnrolTotp($input: EnrolTotpInput!) {
    enrolTotp(input: $input) {
      secret
      uri
    }
  }
`;

export const CONFIRM_TOTP = gql<ConfirmTotpMutation, ConfirmTotpMutationVariables>`
  mutation ConfirmTotp($input: ConfirmTotpInput!) {
    confirmTotp(input: $input) {
      me {
        ...MeParts
      }
    }
  }
  ${ME_PARTS}
`;

export const MY_PASSKEYS = gql<MyPasskeysQuery, MyPasskeysQueryVariables>`
  query MyPasskeys {
    myPasskeys {
      id
      name
      createdAt
      usedAt
    }
  }
`;

export const ENROL_PASSKEY = gql<EnrolPasskeyMutation, EnrolPasskeyMutationVariables>`
  mutation EnrolPasskey($input: EnrolPasskeyInput!) {
    enrolPasskey(input: $input) {
      options
    }
  }
`;

export const CONFIRM_PASSKEY = gql<ConfirmPasskeyMutation, ConfirmPasskeyMutationVariables>`
  mutation ConfirmPasskey($input: ConfirmPasskeyInput!) {
    confirmPasskey(input: $input) {
      passkey {
        id
        name
      }
    }
  }
`;

export const REMOVE_PASSKEY = gql<RemovePasskeyMutation, RemovePasskeyMutationVariables>`
  mutation RemovePasskey($input: RemovePasskeyInput!) {
    removePasskey(input: $input) {
      ok
    }
  }
`;
