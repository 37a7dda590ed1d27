/** What objecting to the list of an award round asks for and sends. */
import { type Client, gql } from '@zhitong/client';
import type { AwardObjectionGround, AwardRoundStatus, PointsLevel } from '@zhitong/domain';

export type Competitor = { code: string; name: string; level: PointsLevel; parent?: Competitor | null };
export type RoundToObject = {
  title: string;
  status: AwardRoundStatus;
  provisionalUntil: string | null;
  prizes: { level: PointsLevel }[];
};

const COMPETITOR = 'code name level';
const ROUND = gql<{ awardRound: RoundToObject | null }, { number: string }>`
  query RoundToObject($number: String!) {
    awardRound(number: $number) {
      title
      status
      provisionalUntil
      prizes {
        level
      }
    }
  }
`;
const ONE = gql<{ pointsAccount: Competitor | null }, { code: string }>`
  query CompetitorToObject($code: String!) {
    pointsAccount(code: $code) { ${COMPETITOR} }
  }
`;
const OWN = gql<{ myHouseholds: Competitor[] }, Record<string, never>>`
  query OwnCompetitors {
    myHouseholds { ${COMPETITOR} parent { ${COMPETITOR} parent { ${COMPETITOR} parent { ${COMPETITOR} } } } }
  }
`;

export async function roundToObject(client: Client, number: string): Promise<RoundToObject | null> {
  return (await client.request(ROUND, { number })).awardRound;
}

export async function competitor(client: Client, code: string): Promise<Competitor | null> {
  return (await client.request(ONE, { code })).pointsAccount;
}

/** One's own households, and the group, village and township that each belongs to. */
export async function ownCompetitors(client: Client): Promise<Competitor[]> {
  const own: Competitor[] = [];
  for (const household of (await client.request(OWN, {})).myHouseholds) {
    for (let one: Competitor | null = household; one; one = one.parent ?? null) {
      const { code } = one;
      if (!own.some((other) => other.code === code)) own.push(one);
    }
  }
  return own;
}

export type AwardObjection = {
  number: string;
  accountCode: string;
  ground: AwardObjectionGround;
  words: string | null;
};
const OBJECT = gql<unknown, AwardObjection>`
  mutation ObjectToAward(
    $number: String!
    $accountCode: String!
    $ground: AwardObjectionGround!
    $words: String
  ) {
    objectToAward(input: { number: $number, accountCode: $accountCode, ground: $ground, words: $words }) {
      objection {
        id
      }
    }
  }
`;

export async function objectToAward(client: Client, objection: AwardObjection): Promise<void> {
  await client.request(OBJECT, objection);
}
