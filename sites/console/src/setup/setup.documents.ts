import { gql } from '@zhitong/client';
import type {
  SetupCategoriesQuery,
  SetupCategoriesQueryVariables,
  SetupPlacesQuery,
  SetupPlacesQueryVariables,
  SetupUnitsQuery,
  SetupUnitsQueryVariables,
} from '../generated.ts';

export const SETUP_UNITS = gql<SetupUnitsQuery, SetupUnitsQueryVariables>`
  query SetupUnits($search: String, $after: String) {
    units(search: $search, first: 50, after: $after) {
      nodes {
        code
        name
        kind
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

export const SETUP_CATEGORIES = gql<SetupCategoriesQuery, SetupCategoriesQueryVariables>`
  query SetupCategories($search: String, $after: String) {
    categories(search: $search, first: 50, after: $after) {
      nodes {
        code
        name
        domain
        legalBasis
        standard
        acceptWithin
        arriveWithin
        finishWithin
        villageDuty
        owner {
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

export const SETUP_PLACES = gql<SetupPlacesQuery, SetupPlacesQueryVariables>`
  query SetupPlaces($under: String, $level: PlaceLevel, $after: String) {
    places(under: $under, level: $level, first: 100, after: $after) {
      nodes {
        code
        name
        level
        parent {
          code
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;
