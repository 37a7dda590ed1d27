/** What the receipt page asks for: the partners' fragment is about their copy, this one about the citizen's. */
import { type Client, type ReceiptPartsFragment, gql } from '@zhitong/client';
import type { LookPurpose } from '@zhitong/domain';

export type Held = { number: string; trackingCode: string };

export type CitizenReceipt = Pick<
  ReceiptPartsFragment,
  'number' | 'title' | 'text' | 'status' | 'submittedAt' | 'dueAt' | 'unit' | 'mayDo' | 'replies' | 'ticket'
> & {
  mayRate: boolean;
  events: { nodes: ReceiptPartsFragment['events']['nodes'] };
  looks: { at: string; unit: { name: string }; accountName: string; purpose: LookPurpose }[];
};

const RECEIPT = gql<{ receipt: CitizenReceipt }, Held>`
  query CitizenReceipt($number: String!, $trackingCode: String!) {
    receipt(number: $number, trackingCode: $trackingCode) {
      number
      title
      text
      status
      submittedAt
      dueAt
      mayDo
      mayRate
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
      events(first: 100) {
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
  return (await client.request(RECEIPT, held)).receipt;
}
