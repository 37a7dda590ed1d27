import { gql } from '@zhitong/client';
import type {
  CorrectLetterMutation,
  CorrectLetterMutationVariables,
  CountersignLetterMutation,
  CountersignLetterMutationVariables,
  DraftLetterMutation,
  DraftLetterMutationVariables,
  EditLetterMutation,
  EditLetterMutationVariables,
  LetterQuery,
  LetterQueryVariables,
  LetterTicketQuery,
  LetterTicketQueryVariables,
  LettersQuery,
  LettersQueryVariables,
  LookAtLetterMutation,
  LookAtLetterMutationVariables,
  PrepareSealingMutation,
  PrepareSealingMutationVariables,
  PrepareSigningMutation,
  PrepareSigningMutationVariables,
  ReviewLetterMutation,
  ReviewLetterMutationVariables,
  RevokeLetterMutation,
  RevokeLetterMutationVariables,
  SealLettersMutation,
  SealLettersMutationVariables,
  SendBackLetterMutation,
  SendBackLetterMutationVariables,
  SignLettersMutation,
  SignLettersMutationVariables,
  TicketLettersQuery,
  TicketLettersQueryVariables,
  VoidLetterMutation,
  VoidLetterMutationVariables,
} from '../generated.ts';

const LETTER_ROW = `fragment LetterRow on Letter {
  id unit { code name } status publicity revision title addressee documentNumber signedBy signedAt sealedAt issuedAt
  timePendingSince updatedAt mayDo mayEdit
}`;

const LETTER_TEXT = `fragment LetterText on LetterBlock { kind text level ordered items caption head rows }`;

const LETTER_FILE = `fragment LetterFile on Letter {
  id unit { code name } status publicity revision title addressee documentNumber signedBy signedAt sealedAt issuedAt
  timePendingSince endReason updatedAt pdfUrl mayDo mayEdit ticketNumber
  blocks { ...LetterText } annexes { title blocks { ...LetterText } }
  countersigns { unit { code name } done at } steps { kind revision at by }
}
${LETTER_TEXT}`;

export const LETTERS = gql<LettersQuery, LettersQueryVariables>`
  query Letters($status: [LetterStatus!], $first: Int, $after: String) {
    letters(filter: { status: $status }, first: $first, after: $after) {
      nodes {
        ...LetterRow
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
  ${LETTER_ROW}
`;

export const LETTER = gql<LetterQuery, LetterQueryVariables>`
  query Letter($id: ID!) {
    letter(id: $id) {
      ...LetterFile
    }
  }
  ${LETTER_FILE}
`;

/** The letters of a ticket; asked apart, since whoever reads the ticket may not read its letters. */
export const TICKET_LETTERS = gql<TicketLettersQuery, TicketLettersQueryVariables>`
  query TicketLetters($number: String!) {
    staffTicket(number: $number) {
      letters {
        ...LetterRow
      }
    }
  }
  ${LETTER_ROW}
`;

/** What a drafter answers to. */
export const LETTER_TICKET = gql<LetterTicketQuery, LetterTicketQueryVariables>`
  query LetterTicket($number: String!) {
    staffTicket(number: $number) {
      number
      kind
      status
      title
      text
      publishConsent
      mayDo
      category {
        name
        legalBasis
        standard
      }
      unit {
        code
        name
      }
    }
  }
`;

export const DRAFT_LETTER = gql<DraftLetterMutation, DraftLetterMutationVariables>`
  mutation DraftLetter($input: DraftLetterInput!) {
    draftLetter(input: $input) {
      letter {
        ...LetterFile
      }
    }
  }
  ${LETTER_FILE}
`;

export const EDIT_LETTER = gql<EditLetterMutation, EditLetterMutationVariables>`
  mutation EditLetter($input: EditLetterInput!) {
    editLetter(input: $input) {
      letter {
        ...LetterFile
      }
    }
  }
  ${LETTER_FILE}
`;

export const CORRECT_LETTER = gql<CorrectLetterMutation, CorrectLetterMutationVariables>`
  mutation CorrectLetter($input: CorrectLetterInput!) {
    correctLetter(input: $input) {
      letter {
        ...LetterFile
      }
    }
  }
  ${LETTER_FILE}
`;

export const REVIEW_LETTER = gql<ReviewLetterMutation, ReviewLetterMutationVariables>`
  mutation ReviewLetter($input: LetterStepInput!) {
    reviewLetter(input: $input) {
      letter {
        ...LetterRow
      }
    }
  }
  ${LETTER_ROW}
`;

export const COUNTERSIGN_LETTER = gql<CountersignLetterMutation, CountersignLetterMutationVariables>`
  mutation CountersignLetter($input: LetterStepInput!) {
    countersignLetter(input: $input) {
      letter {
        ...LetterRow
      }
    }
  }
  ${LETTER_ROW}
`;

export const SEND_BACK_LETTER = gql<SendBackLetterMutation, SendBackLetterMutationVariables>`
  mutation SendBackLetter($input: LetterStepInput!) {
    sendBackLetter(input: $input) {
      letter {
        ...LetterRow
      }
    }
  }
  ${LETTER_ROW}
`;

export const VOID_LETTER = gql<VoidLetterMutation, VoidLetterMutationVariables>`
  mutation VoidLetter($input: EndLetterInput!) {
    voidLetter(input: $input) {
      letter {
        ...LetterRow
      }
    }
  }
  ${LETTER_ROW}
`;

export const REVOKE_LETTER = gql<RevokeLetterMutation, RevokeLetterMutationVariables>`
  mutation RevokeLetter($input: EndLetterInput!) {
    revokeLetter(input: $input) {
      letter {
        ...LetterRow
      }
    }
  }
  ${LETTER_ROW}
`;

export const LOOK_AT_LETTER = gql<LookAtLetterMutation, LookAtLetterMutationVariables>`
  mutation LookAtLetter($input: LookAtLetterInput!) {
    lookAtLetter(input: $input) {
      letter {
        id
        revision
        status
      }
    }
  }
`;

export const PREPARE_SIGNING = gql<PrepareSigningMutation, PrepareSigningMutationVariables>`
  mutation PrepareSigning($input: PrepareLetterActInput!) {
    prepared: prepareSigning(input: $input) {
      actId
      digest
      expiresAt
      passkeyRequest
    }
  }
`;

export const PREPARE_SEALING = gql<PrepareSealingMutation, PrepareSealingMutationVariables>`
  mutation PrepareSealing($input: PrepareLetterActInput!) {
    prepared: prepareSealing(input: $input) {
      actId
      digest
      expiresAt
      passkeyRequest
    }
  }
`;

export const SIGN_LETTERS = gql<SignLettersMutation, SignLettersMutationVariables>`
  mutation SignLetters($input: PerformLetterActInput!) {
    performed: signLetters(input: $input) {
      results {
        refused
        letter {
          ...LetterRow
        }
      }
    }
  }
  ${LETTER_ROW}
`;

export const SEAL_LETTERS = gql<SealLettersMutation, SealLettersMutationVariables>`
  mutation SealLetters($input: PerformLetterActInput!) {
    performed: sealLetters(input: $input) {
      results {
        refused
        letter {
          ...LetterRow
        }
      }
    }
  }
  ${LETTER_ROW}
`;
