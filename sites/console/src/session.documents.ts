import { gql } from '@zhitong/client';
import type { MeQuery, MeQueryVariables, SignOutMutation, SignOutMutationVariables } from './generated.ts';

export const ME_PARTS = `fragment MeParts on Me {
  kind name county { code name } unit { code name } roles { role label unit { name } place { code name } }
  permissions secondFactor secondFactorEnrolled
}`;

export const ME = gql<MeQuery, MeQueryVariables>`
  query Me {
    me {
      ...MeParts
    }
  }
  ${ME_PARTS}
`;

export const SIGN_OUT = gql<SignOutMutation, SignOutMutationVariables>`
  mutation SignOut {
    signOut {
      ok
    }
  }
`;
