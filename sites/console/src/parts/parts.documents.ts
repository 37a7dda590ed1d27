import { gql } from '@zhitong/client';
import type {
  PickCategoriesQuery,
  PickCategoriesQueryVariables,
  PickPlacesQuery,
  PickPlacesQueryVariables,
  PickUnitsQuery,
  PickUnitsQueryVariables,
} from '../generated.ts';

export const PICK_UNITS = gql<PickUnitsQuery, PickUnitsQueryVariables>`
  query PickUnits($search: String) {
    units(search: $search, first: 30) {
      nodes {
        code
        name
      }
    }
  }
`;

export const PICK_CATEGORIES = gql<PickCategoriesQuery, PickCategoriesQueryVariables>`
  query PickCategories($search: String) {
    categories(search: $search, first: 30) {
      nodes {
        code
        name
        domain
        owner {
          code
          name
        }
      }
    }
  }
`;

export const PICK_PLACES = gql<PickPlacesQuery, PickPlacesQueryVariables>`
  query PickPlaces($search: String) {
    places(search: $search, first: 30) {
      nodes {
        code
        name
        level
        parent {
          name
        }
      }
    }
  }
`;
