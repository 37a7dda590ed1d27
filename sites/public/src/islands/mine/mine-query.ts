/** What a household's own page asks for and sends. */
import { type Client, gql } from '@zhitong/client';
import type {
  CorrectionGround,
  EntryStatus,
  ObjectionDecision,
  ProofKind,
  SignUpStatus,
  SignUpStep,
} from '@zhitong/domain';

export type Entry = {
  id: string;
  day: string;
  points: string;
  quantity: string;
  status: EntryStatus;
  objectionUntil: string | null;
  reverses: string | null;
  item: { code: string; name: string; per: string };
  objections: { id: string; ground: CorrectionGround; on: string; decision: ObjectionDecision | null }[];
};
export type OwnEntry = Entry & { proofs: { kind: ProofKind; words: string | null }[] };
type Entries<Each> = { pageInfo: { hasNextPage: boolean; endCursor: string | null }; nodes: Each[] };

export type Household = {
  code: string;
  name: string;
  parent: { code: string; name: string } | null;
  spendable: string | null;
  month: string;
  year: string;
  entries: Entries<OwnEntry>;
};

const ENTRY = `id day points quantity status objectionUntil reverses item { code name per } objections { id ground on decision }`;

const ME = gql<{ me: { kind: string } }, Record<string, never>>`
  query WhoAmI {
    me {
      kind
    }
  }
`;

export async function isCitizen(client: Client): Promise<boolean> {
  return (await client.request(ME, {})).me.kind === 'CITIZEN';
}

const REQUEST_CODE = gql<{ requestLoginCode: { expiresAt: string } }, { phone: string }>`
  mutation RequestLoginCode($phone: String!) {
    requestLoginCode(input: { phone: $phone }) {
      expiresAt
    }
  }
`;
const SIGN_IN = gql<unknown, { phone: string; code: string }>`
  mutation SignInByCode($phone: String!, $code: String!) {
    signInByCode(input: { phone: $phone, code: $code }) {
      me {
        kind
      }
    }
  }
`;
const SIGN_OUT = gql<unknown, Record<string, never>>`
  mutation SignOut {
    signOut {
      ok
    }
  }
`;

export async function requestCode(client: Client, phone: string): Promise<void> {
  await client.request(REQUEST_CODE, { phone });
}
export async function signIn(client: Client, by: { phone: string; code: string }): Promise<void> {
  await client.request(SIGN_IN, by);
}
export async function signOut(client: Client): Promise<void> {
  await client.request(SIGN_OUT, {});
}

const HOUSEHOLDS = gql<{ myHouseholds: Household[] }, { month: string; year: string }>`
  query MyHouseholds($month: String!, $year: String!) {
    myHouseholds {
      code
      name
      parent {
        code
        name
      }
      spendable
      month: score(period: $month)
      year: score(period: $year)
      entries(first: 20) {
        pageInfo { hasNextPage endCursor }
        nodes { ${ENTRY} proofs { kind words } }
      }
    }
  }
`;

/** @param day today in the county */
export async function myHouseholds(client: Client, day: string): Promise<Household[]> {
  const periods = { month: day.slice(0, 7), year: day.slice(0, 4) };
  return (await client.request(HOUSEHOLDS, periods)).myHouseholds;
}

const MORE = gql<
  { pointsAccount: { entries: Entries<OwnEntry> } | null },
  { code: string; after: string | null }
>`
  query MoreEntries($code: String!, $after: String) {
    pointsAccount(code: $code) {
      entries(first: 20, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes { ${ENTRY} proofs { kind words } }
      }
    }
  }
`;

export async function moreEntries(
  client: Client,
  from: { code: string; after: string | null },
): Promise<Entries<OwnEntry>> {
  const { pointsAccount } = await client.request(MORE, from);
  return pointsAccount?.entries ?? { pageInfo: { hasNextPage: false, endCursor: null }, nodes: [] };
}

export type Explanation = { score: string; own: string; ownEntries: Entries<Entry> };
const EXPLAIN = gql<
  { pointsAccount: { explanation: Explanation } | null },
  { code: string; period: string; after: string | null }
>`
  query ExplainMine($code: String!, $period: String!, $after: String) {
    pointsAccount(code: $code) {
      explanation(period: $period) {
        score
        own
        ownEntries(first: 50, after: $after) {
          pageInfo { hasNextPage endCursor }
          nodes { ${ENTRY} }
        }
      }
    }
  }
`;

/** The entries that make up a score, all of them. */
export async function explain(
  client: Client,
  { code, period }: { code: string; period: string },
): Promise<{ score: string; entries: Entry[] } | null> {
  const entries: Entry[] = [];
  for (let after: string | null = null; ;) {
    const { pointsAccount }: { pointsAccount: { explanation: Explanation } | null } = await client.request(
      EXPLAIN,
      { code, period, after },
    );
    if (!pointsAccount) return null;
    const { score, ownEntries }: Explanation = pointsAccount.explanation;
    entries.push(...ownEntries.nodes);
    if (!ownEntries.pageInfo.hasNextPage) return { score, entries };
    after = ownEntries.pageInfo.endCursor;
  }
}

export type PublicEntry = Entry & { account: { name: string } };
const ONE = gql<{ node: PublicEntry | null }, { id: string }>`
  query EntryToObject($id: ID!) {
    node(id: $id) {
      ... on PointsEntry { ${ENTRY} account { name } }
    }
  }
`;

/** Null where there is no such entry for this reader. */
export async function entryOf(client: Client, id: string): Promise<PublicEntry | null> {
  const { node } = await client.request(ONE, { id });
  return node && 'points' in node ? node : null;
}

export type Inclusion = {
  leaf: string;
  salt: string;
  index: number;
  size: number;
  path: string[];
  root: string;
};
const INCLUSION = gql<{ node: { inclusion: Inclusion | null } | null }, { id: string }>`
  query EntryInclusion($id: ID!) {
    node(id: $id) {
      ... on PointsEntry {
        inclusion {
          leaf
          salt
          index
          size
          path
          root
        }
      }
    }
  }
`;

export async function inclusionOf(client: Client, id: string): Promise<Inclusion | null> {
  return (await client.request(INCLUSION, { id })).node?.inclusion ?? null;
}

const OBJECT = gql<unknown, { entryId: string; ground: CorrectionGround; words: string | null }>`
  mutation ObjectToPoints($entryId: ID!, $ground: CorrectionGround!, $words: String) {
    objectToPoints(input: { entryId: $entryId, ground: $ground, words: $words }) {
      entry {
        id
      }
    }
  }
`;

export async function object(
  client: Client,
  objection: { entryId: string; ground: CorrectionGround; words: string | null },
): Promise<void> {
  await client.request(OBJECT, objection);
}

export type RedeemCode = { code: string; expiresAt: string };
const REDEEM_CODE = gql<{ createRedeemCode: RedeemCode }, { accountCode: string }>`
  mutation CreateRedeemCode($accountCode: String!) {
    createRedeemCode(input: { accountCode: $accountCode }) {
      code
      expiresAt
    }
  }
`;

export async function newRedeemCode(client: Client, accountCode: string): Promise<RedeemCode> {
  return (await client.request(REDEEM_CODE, { accountCode })).createRedeemCode;
}

export type Redemption = {
  id: string;
  goods: { name: string; per: string };
  quantity: number;
  points: string;
  at: string;
  undoneAt: string | null;
};
const REDEMPTIONS = gql<{ myRedemptions: { nodes: Redemption[] } }, Record<string, never>>`
  query MyRedemptions {
    myRedemptions(first: 20) {
      nodes {
        id
        goods {
          name
          per
        }
        quantity
        points
        at
        undoneAt
      }
    }
  }
`;

export async function myRedemptions(client: Client): Promise<Redemption[]> {
  return (await client.request(REDEMPTIONS, {})).myRedemptions.nodes;
}

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
      participations(first: 20) {
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
    activities: volunteerActivities(first: 20, upcoming: true) {
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
