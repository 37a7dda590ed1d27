import type { Client, RequestOptions } from './create-client.ts';
import {
  ADD_TO_TICKET,
  CATEGORIES,
  EVALUATE_TICKET,
  PLACES,
  RECEIPT,
  SUBMIT_TICKET,
  TICKET,
  TICKETS,
  UNITS,
} from './documents.ts';
import type {
  AddToTicketInput,
  CategoryPartsFragment,
  EvaluateTicketInput,
  PlaceLevel,
  PlacePartsFragment,
  ReceiptPartsFragment,
  SubmitTicketInput,
  TicketFilter,
  TicketPartsFragment,
  TicketSort,
  UnitPartsFragment,
} from './generated.ts';

/**
 * Files an appeal. The receipt comes after the commit and its tracking code is shown only here: keep both. A key is
 * made where none is given, so that a broken connection never files twice; give your own to survive a restart.
 */
export async function submitTicket(
  client: Client,
  input: SubmitTicketInput,
  options?: RequestOptions,
): Promise<ReceiptPartsFragment> {
  const keyed = { ...input, idempotencyKey: input.idempotencyKey ?? crypto.randomUUID() };
  const answer = await client.request(SUBMIT_TICKET, { input: keyed }, { ...options, repeatable: true });
  return answer.submitTicket.receipt;
}

/** The citizen's own view; null never: a wrong number or code throws `NOT_FOUND`. */
export async function receipt(
  client: Client,
  held: { number: string; trackingCode: string },
  options?: RequestOptions,
): Promise<ReceiptPartsFragment | null> {
  return (await client.request(RECEIPT, held, options)).receipt ?? null;
}

/** Adds, answers, withdraws or reopens, as the receipt's `mayDo` allows. */
export async function addToTicket(
  client: Client,
  input: AddToTicketInput,
  options?: RequestOptions,
): Promise<ReceiptPartsFragment> {
  return (await client.request(ADD_TO_TICKET, { input }, options)).addToTicket.receipt;
}

/** The citizen's verdict; `satisfaction` is 1 to 5, 5 = 非常满意. */
export async function evaluateTicket(
  client: Client,
  input: EvaluateTicketInput,
  options?: RequestOptions,
): Promise<ReceiptPartsFragment> {
  return (await client.request(EVALUATE_TICKET, { input }, options)).evaluateTicket.receipt;
}

/** The public copy of one ticket, or null where there is none. */
export async function ticket(client: Client, number: string): Promise<TicketPartsFragment | null> {
  return (await client.request(TICKET, { number })).ticket ?? null;
}

/** All public tickets that fit, page by page; stop reading and no further page is fetched. */
export function tickets(
  client: Client,
  wish: { filter?: TicketFilter; sort?: TicketSort; pageSize?: number; after?: string } = {},
): AsyncGenerator<TicketPartsFragment, void> {
  const { filter, sort, pageSize: first = 50 } = wish;
  return pages(
    async (after) => (await client.request(TICKETS, { filter, sort, first, after })).tickets,
    wish.after,
  );
}

/** Every unit of the county. */
export function units(client: Client): AsyncGenerator<UnitPartsFragment, void> {
  return pages(async (after) => (await client.request(UNITS, { first: 100, after })).units);
}

/** Every row of the responsibility list that is valid today. */
export function categories(client: Client): AsyncGenerator<CategoryPartsFragment, void> {
  return pages(async (after) => (await client.request(CATEGORIES, { first: 100, after })).categories);
}

/** The places under one (all without `under`), of one level or of all. */
export function places(
  client: Client,
  wish: { under?: string; level?: PlaceLevel } = {},
): AsyncGenerator<PlacePartsFragment, void> {
  return pages(async (after) => (await client.request(PLACES, { ...wish, first: 100, after })).places);
}

interface Page<Row> {
  nodes: Row[];
  pageInfo: { hasNextPage: boolean; endCursor?: string | null };
}

async function* pages<Row>(
  fetchPage: (after?: string) => Promise<Page<Row>>,
  start?: string,
): AsyncGenerator<Row, void> {
  let after = start;
  for (;;) {
    const { nodes, pageInfo } = await fetchPage(after);
    yield* nodes;
    if (!pageInfo.hasNextPage || !pageInfo.endCursor) return;
    after = pageInfo.endCursor;
  }
}
