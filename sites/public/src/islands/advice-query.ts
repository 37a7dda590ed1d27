/** What the county's server makes of an appeal while it is being written. It keeps nothing of it. */
import { type Client, type RequestOptions, gql } from '@zhitong/client';
import type { PersonalDataKind, TicketStatus } from '@zhitong/domain';

export interface Draft {
  title: string;
  text: string;
  placeCode?: string;
}

export interface Private {
  start: number;
  end: number;
  kind: PersonalDataKind;
  certainty: number;
}

type Suggested = { probability: number; category: { code: string; name: string; domain: string } };
export type Similar = {
  similarity: number;
  ticket: {
    number: string;
    title: string | null;
    status: TicketStatus;
    submittedOn: string;
    category: { name: string } | null;
    place: { name: string } | null;
    unit: { name: string } | null;
  };
};
export type PrivateParts = { inTitle: Private[]; inText: Private[] };
export type Advice = { suggested: Suggested[]; similar: Similar[] };

const ADVICE = gql<Advice, { text: string; placeCode?: string }>`
  query Advice($text: String!, $placeCode: String) {
    suggested: suggestCategories(text: $text, first: 3) {
      probability
      category {
        code
        name
        domain
      }
    }
    similar: similarTickets(text: $text, placeCode: $placeCode, first: 3) {
      similarity
      ticket {
        number
        title
        status
        submittedOn
        category {
          name
        }
        place {
          name
        }
        unit {
          name
        }
      }
    }
  }
`;
const PRIVATE_PARTS = gql<PrivateParts, { title: string; text: string }>`
  query PrivateParts($title: String!, $text: String!) {
    inTitle: screenText(text: $title) {
      start
      end
      kind
      certainty
    }
    inText: screenText(text: $text) {
      start
      end
      kind
      certainty
    }
  }
`;

/** Less sure than this, a citizen is not bothered with it. */
const WORTH_SAYING = 0.6;

export function askAdvice(client: Client, draft: Draft, options: RequestOptions): Promise<Advice> {
  const { title, text, placeCode } = draft;
  return client.request(ADVICE, { text: `${title}\n${text}`, ...(placeCode && { placeCode }) }, options);
}

export async function askPrivateParts(
  client: Client,
  { title, text }: Draft,
  options: RequestOptions,
): Promise<PrivateParts> {
  const { inTitle, inText } = await client.request(PRIVATE_PARTS, { title, text }, options);
  const isSure = ({ certainty }: Private) => certainty >= WORTH_SAYING;
  return { inTitle: inTitle.filter(isSure), inText: inText.filter(isSure) };
}
