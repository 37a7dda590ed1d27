import { gql } from '@zhitong/client';
import type {
  ChangePasswordMutation,
  ChangePasswordMutationVariables,
  ConfirmTotpMutation,
  ConfirmTotpMutationVariables,
  EnrolTotpMutation,
  EnrolTotpMutationVariables,
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
  mutation EnrolTotp {
    enrolTotp {
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
