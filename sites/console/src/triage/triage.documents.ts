import { gql } from '@zhitong/client';
import type {
  TriageModelsQuery,
  TriageModelsQueryVariables,
  TriageStatisticsQuery,
  TriageStatisticsQueryVariables,
} from '../generated.ts';

export const TRIAGE_STATISTICS = gql<TriageStatisticsQuery, TriageStatisticsQueryVariables>`
  query TriageStatistics($from: Date!, $to: Date!) {
    triageStatistics(from: $from, to: $to) {
      tickets
      automatic
      automaticShare
      corrected
      automaticAccuracy
      suggested
      suggestionTaken
      suggestionAccuracy
    }
  }
`;

export const TRIAGE_MODELS = gql<TriageModelsQuery, TriageModelsQueryVariables>`
  query TriageModels {
    triageModels {
      version
      state
      trainedAt
      windowFrom
      windowTo
      rows
      macroF1
      accuracy
      expectedCalibrationError
      coverageAt98
      refusedBecause
    }
  }
`;
