import { gql } from '@zhitong/client';
import type {
  PrepareReleaseMutation,
  PrepareReleaseMutationVariables,
  PrepareTicketQuery,
  PrepareTicketQueryVariables,
  ReadReleaseMutation,
  ReadReleaseMutationVariables,
  RedactionPreviewQuery,
  RedactionPreviewQueryVariables,
  ReleaseQuery,
  ReleaseQueryVariables,
  ReleasesQuery,
  ReleasesQueryVariables,
  ScreenReleaseQuery,
  ScreenReleaseQueryVariables,
  ScreenTextQuery,
  ScreenTextQueryVariables,
  WithdrawReleaseMutation,
  WithdrawReleaseMutationVariables,
} from '../generated.ts';

const RELEASE_FILE = `fragment ReleaseFile on Release {
  number status mode title text preparedBy preparedAt openness releasedAt nextStage mayRead
  replies { on unitName text }
  findings { field index start end kind certainty }
  readings { stage reader at approved note }
  ticket { number title text publishConsent status replies { at unit { name } text } }
}`;

export const RELEASES = gql<ReleasesQuery, ReleasesQueryVariables>`
  query Releases($status: [ReleaseStatus!], $first: Int, $after: String) {
    releases(status: $status, first: $first, after: $after) {
      nodes {
        number
        status
        mode
        title
        preparedBy
        preparedAt
        mayRead
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

export const RELEASE = gql<ReleaseQuery, ReleaseQueryVariables>`
  query Release($number: String!) {
    release(number: $number) {
      ...ReleaseFile
    }
  }
  ${RELEASE_FILE}
`;

export const PREPARE_TICKET = gql<PrepareTicketQuery, PrepareTicketQueryVariables>`
  query PrepareTicket($number: String!) {
    staffTicket(number: $number) {
      number
      title
      text
      publishConsent
      status
      mayDo
      replies {
        at
        unit {
          name
        }
        text
      }
      release {
        status
        mode
        title
        text
        readings {
          approved
          note
          reader
        }
      }
    }
  }
`;

const FOUND = 'fragment Found on PersonalDataSpan { start end kind certainty }';

export const SCREEN_RELEASE = gql<ScreenReleaseQuery, ScreenReleaseQueryVariables>`
  query ScreenRelease($number: String!) {
    screenRelease(number: $number) {
      title {
        ...Found
      }
      text {
        ...Found
      }
      replies {
        ...Found
      }
    }
  }
  ${FOUND}
`;

export const SCREEN_TEXT = gql<ScreenTextQuery, ScreenTextQueryVariables>`
  query ScreenText($text: String!) {
    screenText(text: $text) {
      ...Found
    }
  }
  ${FOUND}
`;

export const REDACTION_PREVIEW = gql<RedactionPreviewQuery, RedactionPreviewQueryVariables>`
  query RedactionPreview($input: RedactionPreviewInput!) {
    redactionPreview(input: $input) {
      title
      text
      replies {
        unitName
        text
      }
    }
  }
`;

export const PREPARE_RELEASE = gql<PrepareReleaseMutation, PrepareReleaseMutationVariables>`
  mutation PrepareRelease($input: PrepareReleaseInput!) {
    prepareRelease(input: $input) {
      release {
        number
        status
      }
    }
  }
`;

export const READ_RELEASE = gql<ReadReleaseMutation, ReadReleaseMutationVariables>`
  mutation ReadRelease($input: ReadReleaseInput!) {
    readRelease(input: $input) {
      release {
        number
        status
      }
    }
  }
`;

export const WITHDRAW_RELEASE = gql<WithdrawReleaseMutation, WithdrawReleaseMutationVariables>`
  mutation WithdrawRelease($input: WithdrawReleaseInput!) {
    withdrawRelease(input: $input) {
      release {
        number
        status
      }
    }
  }
`;
