import { gql } from '@zhitong/client';
import type { ContactLooksQuery, ContactLooksQueryVariables } from '../generated.ts';

export const CONTACT_LOOKS = gql<ContactLooksQuery, ContactLooksQueryVariables>`
  query ContactLooks($after: String) {
    contactLooks(first: 50, after: $after) {
      nodes {
        at
        accountName
        purpose
        unit {
          name
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;
