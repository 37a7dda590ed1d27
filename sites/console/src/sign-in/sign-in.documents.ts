import { gql } from '@zhitong/client';
import type { SignInMutation, SignInMutationVariables } from '../generated.ts';
import { ME_PARTS } from '../session.documents.ts';

export const SIGN_IN = gql<SignInMutation, SignInMutationVariables>`
  mutation SignIn($input: SignInInput!) {
    signIn(input: $input) {
      me {
        ...MeParts
      }
    }
  }
  ${ME_PARTS}
`;
