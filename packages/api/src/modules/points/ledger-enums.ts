import {
  CORRECTION_GROUNDS,
  type CorrectionGround,
  ENTRY_STATUSES,
  type EntryStatus,
  LABEL_OF_CORRECTION_GROUND,
  LABEL_OF_ENTRY_STATUS,
  LABEL_OF_OBJECTION_DECISION,
  LABEL_OF_PROOF_KIND,
  OBJECTION_DECISIONS,
  type ObjectionDecision,
  PROOF_KINDS,
  type ProofKind,
} from '@zhitong/domain';
import { enumOf } from '#platform/enum-of';

export const EntryStatusEnum = enumOf<EntryStatus>({
  name: 'EntryStatus',
  description: '积分流水状态',
  values: ENTRY_STATUSES,
  labels: LABEL_OF_ENTRY_STATUS,
});

export const ProofKindEnum = enumOf<ProofKind>({
  name: 'ProofKind',
  description: '佐证类型',
  values: PROOF_KINDS,
  labels: LABEL_OF_PROOF_KIND,
});

export const CorrectionGroundEnum = enumOf<CorrectionGround>({
  name: 'CorrectionGround',
  description: '异议或更正的理由',
  values: CORRECTION_GROUNDS,
  labels: LABEL_OF_CORRECTION_GROUND,
});

export const ObjectionDecisionEnum = enumOf<ObjectionDecision>({
  name: 'ObjectionDecision',
  description: '异议处理结论',
  values: OBJECTION_DECISIONS,
  labels: LABEL_OF_OBJECTION_DECISION,
});
