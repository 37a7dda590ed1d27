import { gql } from '@zhitong/client';
import type {
  AcceptTicketMutation,
  AcceptTicketMutationVariables,
  AssignTicketMutation,
  AssignTicketMutationVariables,
  CheckReplyQuery,
  CheckReplyQueryVariables,
  DeclineTicketMutation,
  DeclineTicketMutationVariables,
  RecategoriseTicketMutation,
  RecategoriseTicketMutationVariables,
  ReplyTicketMutation,
  ReplyTicketMutationVariables,
  SetConflictMutation,
  SetConflictMutationVariables,
  SignTicketMutation,
  SignTicketMutationVariables,
  StaffTicketQuery,
  StaffTicketQueryVariables,
  UnlockContactMutation,
  UnlockContactMutationVariables,
} from '../generated.ts';

const TICKET_FILE = `fragment TicketFile on StaffTicket {
  number kind track status outcome statedOutcome channel submittedAt acceptedAt dueAt provisional signDueAt repliedAt
  closedAt warning title text against conflictUnits { code name } conflictResolved publishConsent hasContact imported mayDo
  category { code name domain legalBasis standard owner { code name } }
  place { code name level parent { name } } unit { code name }
  hops { seq tier unit { name } startedAt endedAt }
  assignments { unit { code name } duty assignedAt signDueAt signedAt endedAt }
  replies { at unit { name } text outcome }
  events(first: 100) { nodes { id at kind text status unit { name } } }
  attachments { id fileName contentType size url }
  evaluation { solved satisfaction comment at first { solved satisfaction } }
  release { number status }
  looks { at unit { name } accountName purpose }
  additions { at text }
  triage {
    categories { probability category { code name domain owner { code name } } }
    unit { probability unit { code name } } kind { kind probability } urgency
    because { word field start end } automatic calibrated modelVersion at
  }
  similar { similarity sameCitizen exact ticket { number title status submittedAt place { name } } }
}`;

export const STAFF_TICKET = gql<StaffTicketQuery, StaffTicketQueryVariables>`
  query StaffTicket($number: String!) {
    staffTicket(number: $number) {
      ...TicketFile
    }
  }
  ${TICKET_FILE}
`;

export const ACCEPT_TICKET = gql<AcceptTicketMutation, AcceptTicketMutationVariables>`
  mutation AcceptTicket($input: AcceptTicketInput!) {
    acceptTicket(input: $input) {
      ticket {
        number
        status
      }
    }
  }
`;

export const DECLINE_TICKET = gql<DeclineTicketMutation, DeclineTicketMutationVariables>`
  mutation DeclineTicket($input: DeclineTicketInput!) {
    declineTicket(input: $input) {
      ticket {
        number
        status
      }
    }
  }
`;

export const SET_CONFLICT = gql<SetConflictMutation, SetConflictMutationVariables>`
  mutation SetConflict($input: SetConflictInput!) {
    setConflict(input: $input) {
      ticket {
        number
        status
      }
    }
  }
`;

export const ASSIGN_TICKET = gql<AssignTicketMutation, AssignTicketMutationVariables>`
  mutation AssignTicket($input: AssignTicketInput!) {
    assignTicket(input: $input) {
      ticket {
        number
        status
      }
    }
  }
`;

export const SIGN_TICKET = gql<SignTicketMutation, SignTicketMutationVariables>`
  mutation SignTicket($input: SignTicketInput!) {
    signTicket(input: $input) {
      ticket {
        number
        status
      }
    }
  }
`;

export const REPLY_TICKET = gql<ReplyTicketMutation, ReplyTicketMutationVariables>`
  mutation ReplyTicket($input: ReplyTicketInput!) {
    replyTicket(input: $input) {
      ticket {
        number
        status
      }
    }
  }
`;

export const CHECK_REPLY = gql<CheckReplyQuery, CheckReplyQueryVariables>`
  query CheckReply($number: String!, $text: String!, $outcome: TicketOutcome) {
    checkReply(number: $number, text: $text, outcome: $outcome) {
      kind
      severity
      sentence
      start
      end
    }
  }
`;

export const RECATEGORISE_TICKET = gql<RecategoriseTicketMutation, RecategoriseTicketMutationVariables>`
  mutation RecategoriseTicket($input: RecategoriseTicketInput!) {
    recategoriseTicket(input: $input) {
      ticket {
        number
        status
      }
    }
  }
`;

export const UNLOCK_CONTACT = gql<UnlockContactMutation, UnlockContactMutationVariables>`
  mutation UnlockContact($input: UnlockContactInput!) {
    unlockContact(input: $input) {
      name
      phone
      look {
        at
        purpose
        accountName
      }
    }
  }
`;
