import { gql } from '@zhitong/client';
import type { HotIssuesQuery, HotIssuesQueryVariables } from '../generated.ts';

export const HOT_ISSUES = gql<HotIssuesQuery, HotIssuesQueryVariables>`
  query HotIssues($placeCode: String, $first: Int, $after: String) {
    hotIssues(placeCode: $placeCode, first: $first, after: $after) {
      nodes {
        id
        title
        place {
          code
          name
        }
        from
        to
        size
        voices
        growth
        rising
        examples {
          number
          title
          status
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;
