import { gql } from '@zhitong/client';
import type { SubmitOnBehalfMutation, SubmitOnBehalfMutationVariables } from '../generated.ts';

export const SUBMIT_ON_BEHALF = gql<SubmitOnBehalfMutation, SubmitOnBehalfMutationVariables>`
  mutation SubmitOnBehalf($input: SubmitTicketInput!) {
    submitOnBehalf(input: $input) {
      receipt {
        number
        trackingCode
        dueAt
      }
    }
  }
`;
