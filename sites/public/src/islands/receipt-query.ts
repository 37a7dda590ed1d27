/** What the receipt page asks for: the partners' fragment is about their copy, this one about the citizen's. */
import { type Client, type ReceiptPartsFragment, gql } from '@zhitong/client';
import type { LookPurpose } from '@zhitong/domain';

export type Held = { number: string; trackingCode: string };

/** 正式书面答复, its file for a quarter of an hour from now where it is to the citizen alone. */
export type SealedReply = {
  documentNumber: string;
  signedBy: string;
  issuedAt: string;
  pdfUrl: string;
  supersededBy: { documentNumber: string; pdfUrl: string } | null;
  revokedAt: string | null;
  revocationReason: string | null;
};

export type CitizenReceipt = Pick<
  ReceiptPartsFragment,
  'number' | 'title' | 'text' | 'status' | 'submittedAt' | 'dueAt' | 'unit' | 'mayDo' | 'ticket' | 'logIndex'
> & {
  mayRate: boolean;
  replies: (ReceiptPartsFragment['replies'][number] & { sealed: SealedReply | null })[];
  events: { nodes: ReceiptPartsFragment['events']['nodes'] };
  looks: { at: string; unit: { name: string }; accountName: string; purpose: LookPurpose }[];
};

/** More than nearly every ticket has. Each step asked for is paid from what a whole neighbourhood's address may ask. */
const STEPS_AT_ONCE = 25;

type Answer = {
  receipt: CitizenReceipt & { events: { pageInfo: { hasNextPage: boolean; endCursor: string | null } } };
};

const RECEIPT = gql<Answer, Held & { first: number; after?: string | null }>`
  query CitizenReceipt($number: String!, $trackingCode: String!, $first: Int, $after: String) {
    receipt(number: $number, trackingCode: $trackingCode) {
      number
      title
      text
      status
      submittedAt
      dueAt
      mayDo
      mayRate
      logIndex
      unit {
        code
        name
      }
      replies {
        on
        text
        unit {
          code
          name
        }
        sealed {
          documentNumber
          signedBy
          issuedAt
          pdfUrl
          revokedAt
          revocationReason
          supersededBy {
            documentNumber
            pdfUrl
          }
        }
      }
      ticket {
        number
      }
      looks {
        at
        purpose
        accountName
        unit {
          name
        }
      }
      events(first: $first, after: $after) {
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          id
          at
          kind
          text
          status
          unit {
            code
            name
          }
        }
      }
    }
  }
`;

/** @throws ZhitongError NOT_FOUND for a wrong number and for a wrong code alike. */
export async function askReceipt(client: Client, held: Held): Promise<CitizenReceipt> {
  const { receipt } = await client.request(RECEIPT, { ...held, first: STEPS_AT_ONCE });
  let { pageInfo } = receipt.events;
  while (pageInfo.hasNextPage) {
    const { endCursor: after } = pageInfo;
    const { events } = (await client.request(RECEIPT, { ...held, first: STEPS_AT_ONCE, after })).receipt;
    receipt.events.nodes.push(...events.nodes);
    pageInfo = events.pageInfo;
  }
  return receipt;
}
