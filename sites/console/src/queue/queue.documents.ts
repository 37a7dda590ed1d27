import { gql } from '@zhitong/client';
import type {
  QueueCountsQuery,
  QueueCountsQueryVariables,
  StaffTicketsQuery,
  StaffTicketsQueryVariables,
} from '../generated.ts';

const TICKET_ROW = `fragment TicketRow on StaffTicket {
  number title kind status warning dueAt provisional submittedAt channel
  category { code name } place { code name } unit { code name }
  triage { urgency automatic calibrated categories { probability category { name } } } similar { similarity }
}`;

export const STAFF_TICKETS = gql<StaffTicketsQuery, StaffTicketsQueryVariables>`
  query StaffTickets($filter: StaffTicketFilter, $sort: StaffTicketSort, $first: Int, $after: String) {
    staffTickets(filter: $filter, sort: $sort, first: $first, after: $after) {
      nodes {
        ...TicketRow
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
  ${TICKET_ROW}
`;

export const QUEUE_COUNTS = gql<QueueCountsQuery, QueueCountsQueryVariables>`
  query QueueCounts {
    staffQueueCounts {
      status
      count
      overdue
    }
  }
`;
