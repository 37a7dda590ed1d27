/** What a household's own page asks for and sends. */
import { type Client, gql } from '@zhitong/client';
import type { CorrectionGround, EntryStatus, ObjectionDecision, ProofKind } from '@zhitong/domain';

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
  /** Which units opened its account, the latest first. */
  looks: { unit: string; on: string }[] | null;
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
      looks {
        unit
        on
      }
    }
  }
`;

/** @param day today in the county */
export async function myHouseholds(client: Client, day: string): Promise<Household[]> {
  const periods = { month: day.slice(0, 7), year: day.slice(0, 4) };
  return (await client.request(HOUSEHOLDS, periods)).myHouseholds;
}

/** So many at once: each is paid for from what a whole neighbourhood's address may ask. */
const ENTRIES = gql<
  { pointsAccount: { entries: Entries<OwnEntry> } | null },
  { code: string; after: string | null }
>`
  query EntriesOfMine($code: String!, $after: String) {
    pointsAccount(code: $code) {
      entries(first: 10, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes { ${ENTRY} proofs { kind words } }
      }
    }
  }
`;

export async function entriesFrom(
  client: Client,
  from: { code: string; after: string | null },
): Promise<Entries<OwnEntry>> {
  const { pointsAccount } = await client.request(ENTRIES, from);
  return pointsAccount?.entries ?? { pageInfo: { hasNextPage: false, endCursor: null }, nodes: [] };
}

/** An entry without what was said against it. */
type PlainEntry = Omit<Entry, 'objections'>;
type Explanation = { score: string; ownEntries: Entries<PlainEntry> };
const EXPLAIN = gql<
  { pointsAccount: { explanation: Explanation } | null },
  { code: string; period: string; after: string | null }
>`
  query ExplainMine($code: String!, $period: String!, $after: String) {
    pointsAccount(code: $code) {
      explanation(period: $period) {
        score
        ownEntries(first: 50, after: $after) {
          pageInfo {
            hasNextPage
            endCursor
          }
          nodes {
            id
            day
            points
            quantity
            status
            objectionUntil
            reverses
            item {
              code
              name
              per
            }
          }
        }
      }
    }
  }
`;

/** The entries that make up a score, all of them. */
export async function explain(
  client: Client,
  { code, period }: { code: string; period: string },
): Promise<{ score: string; entries: PlainEntry[] } | null> {
  const entries: PlainEntry[] = [];
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
    myRedemptions(first: 10) {
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
