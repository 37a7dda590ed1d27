// Generated from the schema by `generate-types.ts`; a test says when it is stale.

export interface AddToTicketInput {
  number: string;
  trackingCode: string;
  action: CitizenAction;
  text?: string | null;
  attachmentIds?: Array<string> | null;
}

/** What the citizen may do besides rating; a step the state does not allow is refused with STEP_NOT_ALLOWED. */
export type CitizenAction = 'ADD' | 'ANSWER' | 'WITHDRAW' | 'REOPEN' | 'APPEAL_REFUSAL' | 'REPORT_PRESSURE';

export interface CreateUploadInput {
  fileName: string;
  contentType: string;
  /** Bytes. */
  size: number;
}

export interface EvaluateTicketInput {
  number: string;
  trackingCode: string;
  solved: Solved;
  /** 1 to 5. */
  satisfaction: number;
  comment?: string | null;
}

export type PlaceLevel = 'COUNTY' | 'TOWNSHIP' | 'VILLAGE' | 'GRID';

export type Solved = 'YES' | 'PARTLY' | 'NO';

export interface SubmitTicketInput {
  title: string;
  text: string;
  kind?: TicketKind | null;
  placeCode?: string | null;
  /** WGS 84. */
  longitude?: number | null;
  latitude?: number | null;
  categoryCode?: string | null;
  /** A channel the caller's credentials may use; the public form's by default. */
  channel?: string | null;
  contactName?: string | null;
  contactPhone?: string | null;
  /** Unit codes or free text: whom the appeal is about. They never handle or see it. */
  against?: Array<string> | null;
  /** Without it only a staff-written summary may ever be public. */
  publishConsent?: boolean | null;
  attachmentIds?: Array<string> | null;
  /** A UUID of the caller's, per credential; remembered for 7 days at least. Same key, other body: IDEMPOTENCY_MISMATCH. */
  idempotencyKey?: string | null;
}

export interface TicketFilter {
  status?: Array<TicketStatus> | null;
  outcome?: Array<TicketOutcome> | null;
  kind?: Array<TicketKind> | null;
  unitCode?: string | null;
  categoryCode?: string | null;
  placeCode?: string | null;
  channel?: string | null;
  submittedFrom?: string | null;
  submittedTo?: string | null;
  overdue?: boolean | null;
  /** For those who keep a copy. */
  updatedSince?: string | null;
}

export type TicketKind = 'INQUIRY' | 'REQUEST' | 'COMPLAINT' | 'SUGGESTION' | 'THANKS' | 'OTHER';

export type TicketOutcome = 'SOLVED' | 'PARTLY_SOLVED' | 'EXPLAINED' | 'ADOPTED' | 'PARTLY_ADOPTED' | 'KEPT_FOR_REFERENCE' | 'NOT_OURS' | 'DUPLICATE' | 'WITHDRAWN';

export type TicketSort = 'NEWEST' | 'OLDEST' | 'DUE_SOONEST' | 'RECENTLY_CLOSED';

export type TicketStatus = 'RECEIVED' | 'DECLINED' | 'ACCEPTED' | 'ASSIGNED' | 'RETURNED' | 'IN_PROGRESS' | 'WAITING' | 'REPLIED' | 'REOPENED' | 'CLOSED' | 'MERGED' | 'SPLIT' | 'TRANSFERRED';

export type WarningLevel = 'NONE' | 'BLUE' | 'YELLOW' | 'RED';

export type AddToTicketMutation = { addToTicket: { receipt: ReceiptPartsFragment } };

export type AddToTicketMutationVariables = { input: AddToTicketInput };

export type CategoriesQuery = { categories: { nodes: Array<CategoryPartsFragment>; pageInfo: PagePartsFragment } };

export type CategoriesQueryVariables = { first?: number | null; after?: string | null };

export type CategoryPartsFragment = { id: string; code: string; name: string; domain: string; owner: { code: string; name: string } | null; legalBasis: string | null; standard: string | null; acceptWithin: number | null; arriveWithin: number | null; finishWithin: number | null };

export type CreateUploadMutation = { createUpload: { attachmentId: string; url: string; expiresAt: string } };

export type CreateUploadMutationVariables = { input: CreateUploadInput };

export type EvaluateTicketMutation = { evaluateTicket: { receipt: ReceiptPartsFragment } };

export type EvaluateTicketMutationVariables = { input: EvaluateTicketInput };

export type EventPartsFragment = { id: string; at: string; kind: string; text: string | null; unit: { code: string; name: string } | null; status: TicketStatus };

export type PagePartsFragment = { hasNextPage: boolean; endCursor: string | null };

export type PlacePartsFragment = { id: string; code: string; name: string; level: PlaceLevel; parent: { code: string; name: string } | null };

export type PlacesQuery = { places: { nodes: Array<PlacePartsFragment>; pageInfo: PagePartsFragment } };

export type PlacesQueryVariables = { under?: string | null; level?: PlaceLevel | null; first?: number | null; after?: string | null };

export type ReceiptPartsFragment = { number: string; trackingCode: string | null; title: string; text: string; status: TicketStatus; submittedAt: string; dueAt: string | null; unit: { code: string; name: string } | null; mayDo: Array<CitizenAction>; signature: string; logIndex: number | null; replies: Array<ReplyPartsFragment>; ticket: { number: string } | null; events: { nodes: Array<EventPartsFragment> } };

export type ReceiptQuery = { receipt: ReceiptPartsFragment | null };

export type ReceiptQueryVariables = { number: string; trackingCode: string };

export type ReplyPartsFragment = { on: string; text: string; unit: { code: string; name: string } };

export type SubmitTicketMutation = { submitTicket: { receipt: ReceiptPartsFragment } };

export type SubmitTicketMutationVariables = { input: SubmitTicketInput };

export type TicketPartsFragment = { id: string; number: string; title: string | null; text: string | null; kind: TicketKind; status: TicketStatus; outcome: TicketOutcome | null; channel: string; submittedOn: string; dueOn: string | null; closedOn: string | null; warning: WarningLevel | null; satisfaction: number | null; category: { code: string; name: string; domain: string } | null; place: { code: string; name: string; level: PlaceLevel } | null; unit: { code: string; name: string } | null; replies: Array<ReplyPartsFragment>; steps: Array<{ on: string; kind: string; status: TicketStatus; unit: { code: string; name: string } | null }> };

export type TicketProgressSubscription = { ticketProgress: EventPartsFragment };

export type TicketProgressSubscriptionVariables = { number: string; trackingCode: string; after?: string | null };

export type TicketQuery = { ticket: TicketPartsFragment | null };

export type TicketQueryVariables = { number: string };

export type TicketsQuery = { tickets: { nodes: Array<TicketPartsFragment>; pageInfo: PagePartsFragment } };

export type TicketsQueryVariables = { filter?: TicketFilter | null; sort?: TicketSort | null; first?: number | null; after?: string | null };

export type UnitPartsFragment = { id: string; code: string; name: string };

export type UnitsQuery = { units: { nodes: Array<UnitPartsFragment>; pageInfo: PagePartsFragment } };

export type UnitsQueryVariables = { first?: number | null; after?: string | null };
