/** What volunteers ask for and send. */
import { type Client, gql } from '@zhitong/client';
import type { SignUpStatus, SignUpStep } from '@zhitong/domain';

export type Activity = {
  id: string;
  title: string;
  startsAt: string;
  endsAt: string;
  place: { name: string };
  unit: { name: string };
  freePlaces: number;
  status: string;
};
export type Participation = {
  id: string;
  activity: Activity;
  number: number;
  status: SignUpStatus;
  waitingPosition: number | null;
  checkedInAt: string | null;
  checkedOutAt: string | null;
  hours: string;
  points: string | null;
  steps: { kind: SignUpStep; at: string }[];
};
export type Volunteering = {
  record: { hours: string; points: string; participations: { nodes: Participation[] } };
  activities: { nodes: (Activity & { mySignUp: { status: SignUpStatus } | null })[] };
};

const ACTIVITY = 'id title startsAt endsAt place { name } unit { name } freePlaces status';
const VOLUNTEERING = gql<Volunteering, Record<string, never>>`
  query MyVolunteering {
    record: myVolunteerRecord {
      hours
      points
      participations(first: 10) {
        nodes {
          id
          activity { ${ACTIVITY} }
          number
          status
          waitingPosition
          checkedInAt
          checkedOutAt
          hours
          points
          steps { kind at }
        }
      }
    }
    activities: volunteerActivities(first: 10, upcoming: true) {
      nodes { ${ACTIVITY} mySignUp { status } }
    }
  }
`;

export function volunteering(client: Client): Promise<Volunteering> {
  return client.request(VOLUNTEERING, {});
}

const SIGN_UP = gql<
  { signUp: { participation: { status: SignUpStatus } } },
  { activityId: string; children: number }
>`
  mutation SignUp($activityId: ID!, $children: Int) {
    signUp(input: { activityId: $activityId, children: $children }) {
      participation {
        status
      }
    }
  }
`;

export async function signUp(
  client: Client,
  wish: { activityId: string; children: number },
): Promise<SignUpStatus> {
  return (await client.request(SIGN_UP, wish)).signUp.participation.status;
}

const CANCEL = gql<unknown, { activityId: string }>`
  mutation CancelSignUp($activityId: ID!) {
    cancelSignUp(input: { activityId: $activityId }) {
      participation {
        id
      }
    }
  }
`;
const CHECK_IN = gql<unknown, { activityId: string; code: string }>`
  mutation CheckIn($activityId: ID!, $code: String!) {
    checkIn(input: { activityId: $activityId, code: $code }) {
      participation {
        id
      }
    }
  }
`;
const CHECK_OUT = gql<unknown, { activityId: string; code: string }>`
  mutation CheckOut($activityId: ID!, $code: String!) {
    checkOut(input: { activityId: $activityId, code: $code }) {
      participation {
        id
      }
    }
  }
`;
const ERASE = gql<{ eraseVolunteerRecord: { erased: number } }, Record<string, never>>`
  mutation EraseVolunteerRecord {
    eraseVolunteerRecord(input: { confirm: true }) {
      erased
    }
  }
`;

export async function cancelSignUp(client: Client, activityId: string): Promise<void> {
  await client.request(CANCEL, { activityId });
}
export async function checkInOrOut(
  client: Client,
  which: 'in' | 'out',
  by: { activityId: string; code: string },
): Promise<void> {
  await client.request(which === 'in' ? CHECK_IN : CHECK_OUT, by);
}
export async function eraseRecord(client: Client): Promise<number> {
  return (await client.request(ERASE, {})).eraseVolunteerRecord.erased;
}
