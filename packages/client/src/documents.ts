import type {
  AddToTicketMutation,
  AddToTicketMutationVariables,
  CategoriesQuery,
  CategoriesQueryVariables,
  CreateUploadMutation,
  CreateUploadMutationVariables,
  EvaluateTicketMutation,
  EvaluateTicketMutationVariables,
  PlacesQuery,
  PlacesQueryVariables,
  ReceiptQuery,
  ReceiptQueryVariables,
  SubmitTicketMutation,
  SubmitTicketMutationVariables,
  TicketProgressSubscription,
  TicketProgressSubscriptionVariables,
  TicketQuery,
  TicketQueryVariables,
  TicketsQuery,
  TicketsQueryVariables,
  UnitsQuery,
  UnitsQueryVariables,
} from './generated.ts';
import { gql } from './typed-document.ts';

const UNIT_PARTS = 'fragment UnitParts on Unit { id code name }';
const PLACE_PARTS = 'fragment PlaceParts on Place { id code name level parent { code name } }';
const CATEGORY_PARTS = `fragment CategoryParts on Category {
  id code name domain owner { code name } legalBasis standard acceptWithin arriveWithin finishWithin
}`;
const EVENT_PARTS = 'fragment EventParts on TicketEvent { id at kind text unit { code name } status }';
const REPLY_PARTS = 'fragment ReplyParts on Reply { on text unit { code name } }';
const PAGE_PARTS = 'fragment PageParts on PageInfo { hasNextPage endCursor }';
const TICKET_PARTS = `fragment TicketParts on Ticket {
  id number title text kind status outcome channel submittedOn dueOn closedOn warning satisfaction
  category { code name domain } place { code name level } unit { code name }
  replies { ...ReplyParts } steps { on kind status unit { code name } }
}
${REPLY_PARTS}`;
const RECEIPT_PARTS = `fragment ReceiptParts on Receipt {
  number trackingCode title text status submittedAt dueAt unit { code name } mayDo signature logIndex
  replies { ...ReplyParts } ticket { number } events(first: 20) { nodes { ...EventParts } }
}
${REPLY_PARTS}
${EVENT_PARTS}`;

export const SUBMIT_TICKET = gql<SubmitTicketMutation, SubmitTicketMutationVariables>`
  mutation SubmitTicket($input: SubmitTicketInput!) {
    submitTicket(input: $input) {
      receipt {
        ...ReceiptParts
      }
    }
  }
  ${RECEIPT_PARTS}
`;

export const ADD_TO_TICKET = gql<AddToTicketMutation, AddToTicketMutationVariables>`
  mutation AddToTicket($input: AddToTicketInput!) {
    addToTicket(input: $input) {
      receipt {
        ...ReceiptParts
      }
    }
  }
  ${RECEIPT_PARTS}
`;

export const EVALUATE_TICKET = gql<EvaluateTicketMutation, EvaluateTicketMutationVariables>`
  mutation EvaluateTicket($input: EvaluateTicketInput!) {
    evaluateTicket(input: $input) {
      receipt {
        ...ReceiptParts
      }
    }
  }
  ${RECEIPT_PARTS}
`;

export const CREATE_UPLOAD = gql<CreateUploadMutation, CreateUploadMutationVariables>`
  mutation CreateUpload($input: CreateUploadInput!) {
    createUpload(input: $input) {
      attachmentId
      url
      expiresAt
    }
  }
`;

export const RECEIPT = gql<ReceiptQuery, ReceiptQueryVariables>`
  query Receipt($number: String!, $trackingCode: String!) {
    receipt(number: $number, trackingCode: $trackingCode) {
      ...ReceiptParts
    }
  }
  ${RECEIPT_PARTS}
`;

export const TICKET = gql<TicketQuery, TicketQueryVariables>`
  query Ticket($number: String!) {
    ticket(number: $number) {
      ...TicketParts
    }
  }
  ${TICKET_PARTS}
`;

export const TICKETS = gql<TicketsQuery, TicketsQueryVariables>`
  query Tickets($filter: TicketFilter, $sort: TicketSort, $first: Int, $after: String) {
    tickets(filter: $filter, sort: $sort, first: $first, after: $after) {
      nodes {
        ...TicketParts
      }
      pageInfo {
        ...PageParts
      }
    }
  }
  ${TICKET_PARTS}
  ${PAGE_PARTS}
`;

export const UNITS = gql<UnitsQuery, UnitsQueryVariables>`
  query Units($first: Int, $after: String) {
    units(first: $first, after: $after) {
      nodes {
        ...UnitParts
      }
      pageInfo {
        ...PageParts
      }
    }
  }
  ${UNIT_PARTS}
  ${PAGE_PARTS}
`;

export const CATEGORIES = gql<CategoriesQuery, CategoriesQueryVariables>`
  query Categories($first: Int, $after: String) {
    categories(first: $first, after: $after) {
      nodes {
        ...CategoryParts
      }
      pageInfo {
        ...PageParts
      }
    }
  }
  ${CATEGORY_PARTS}
  ${PAGE_PARTS}
`;

export const PLACES = gql<PlacesQuery, PlacesQueryVariables>`
  query Places($under: String, $level: PlaceLevel, $first: Int, $after: String) {
    places(under: $under, level: $level, first: $first, after: $after) {
      nodes {
        ...PlaceParts
      }
      pageInfo {
        ...PageParts
      }
    }
  }
  ${PLACE_PARTS}
  ${PAGE_PARTS}
`;

export const TICKET_PROGRESS = gql<TicketProgressSubscription, TicketProgressSubscriptionVariables>`
  subscription TicketProgress($number: String!, $trackingCode: String!, $after: ID) {
    ticketProgress(number: $number, trackingCode: $trackingCode, after: $after) {
      ...EventParts
    }
  }
  ${EVENT_PARTS}
`;
