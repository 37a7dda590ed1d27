import { gql } from '@zhitong/client';
import type {
  ActivityCodesQuery,
  ActivityCodesQueryVariables,
  ActivityQuery,
  ActivityQueryVariables,
  ActivitySignUpsQuery,
  ActivitySignUpsQueryVariables,
  CancelActivityMutation,
  CancelActivityMutationVariables,
  CheckInVolunteerMutation,
  CheckInVolunteerMutationVariables,
  CheckOutVolunteerMutation,
  CheckOutVolunteerMutationVariables,
  CloseActivityMutation,
  CloseActivityMutationVariables,
  CorrectHoursMutation,
  CorrectHoursMutationVariables,
  CreateActivityMutation,
  CreateActivityMutationVariables,
  EditActivityMutation,
  EditActivityMutationVariables,
  VolunteerActivitiesQuery,
  VolunteerActivitiesQueryVariables,
  VolunteerStatisticsQuery,
  VolunteerStatisticsQueryVariables,
} from '../generated.ts';

const ACTIVITY_PARTS = `fragment ActivityParts on VolunteerActivity {
  id title details startsAt endsAt capacity freePlaces status pointsItem cancelReason
  unit { code name } place { code name }
}`;

const SIGN_UP_PARTS = `fragment SignUpParts on VolunteerSignUp {
  id number phone status children checkedInAt checkedOutAt hours corrected
}`;

export const ACTIVITIES = gql<VolunteerActivitiesQuery, VolunteerActivitiesQueryVariables>`
  query VolunteerActivities($upcoming: Boolean, $first: Int, $after: String) {
    volunteerActivities(upcoming: $upcoming, first: $first, after: $after) {
      nodes {
        ...ActivityParts
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
  ${ACTIVITY_PARTS}
`;

export const ACTIVITY = gql<ActivityQuery, ActivityQueryVariables>`
  query Activity($id: ID!) {
    volunteerActivity(id: $id) {
      ...ActivityParts
    }
  }
  ${ACTIVITY_PARTS}
`;

export const SIGN_UPS = gql<ActivitySignUpsQuery, ActivitySignUpsQueryVariables>`
  query ActivitySignUps($id: ID!, $first: Int, $after: String) {
    volunteerActivity(id: $id) {
      signUps(first: $first, after: $after) {
        nodes {
          ...SignUpParts
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
  ${SIGN_UP_PARTS}
`;

export const ACTIVITY_CODES = gql<ActivityCodesQuery, ActivityCodesQueryVariables>`
  query ActivityCodes($id: ID!) {
    activityCodes(id: $id) {
      checkIn
      checkOut
      validUntil
    }
  }
`;

export const CREATE_ACTIVITY = gql<CreateActivityMutation, CreateActivityMutationVariables>`
  mutation CreateActivity($input: CreateActivityInput!) {
    createActivity(input: $input) {
      activity {
        id
      }
    }
  }
`;

export const EDIT_ACTIVITY = gql<EditActivityMutation, EditActivityMutationVariables>`
  mutation EditActivity($input: EditActivityInput!) {
    editActivity(input: $input) {
      activity {
        id
      }
    }
  }
`;

export const CANCEL_ACTIVITY = gql<CancelActivityMutation, CancelActivityMutationVariables>`
  mutation CancelActivity($input: CancelActivityInput!) {
    cancelActivity(input: $input) {
      activity {
        id
      }
    }
  }
`;

export const CLOSE_ACTIVITY = gql<CloseActivityMutation, CloseActivityMutationVariables>`
  mutation CloseActivity($input: CloseActivityInput!) {
    closeActivity(input: $input) {
      activity {
        id
      }
    }
  }
`;

export const CHECK_IN = gql<CheckInVolunteerMutation, CheckInVolunteerMutationVariables>`
  mutation CheckInVolunteer($input: PresenceInput!) {
    present: checkIn(input: $input) {
      signUp {
        id
      }
    }
  }
`;

export const CHECK_OUT = gql<CheckOutVolunteerMutation, CheckOutVolunteerMutationVariables>`
  mutation CheckOutVolunteer($input: PresenceInput!) {
    present: checkOut(input: $input) {
      signUp {
        id
      }
    }
  }
`;

export const CORRECT_HOURS = gql<CorrectHoursMutation, CorrectHoursMutationVariables>`
  mutation CorrectHours($input: CorrectHoursInput!) {
    correctVolunteerHours(input: $input) {
      signUp {
        id
      }
    }
  }
`;

export const STATISTICS = gql<VolunteerStatisticsQuery, VolunteerStatisticsQueryVariables>`
  query VolunteerStatistics($year: Int!) {
    volunteerStatistics(year: $year) {
      unit {
        code
        name
      }
      activities
      attended
      hours
    }
  }
`;
