import {
  AWARD_OBJECTION_GROUNDS,
  AWARD_ROUND_STATUSES,
  AWARD_RULES,
  AWARD_STATUSES,
  AWARD_TIE_RULES,
  CONTRIBUTION_SOURCES,
  LABEL_OF_AWARD_OBJECTION_GROUND,
  LABEL_OF_AWARD_ROUND_STATUS,
  LABEL_OF_AWARD_RULE,
  LABEL_OF_AWARD_STATUS,
  LABEL_OF_AWARD_TIE_RULE,
  LABEL_OF_CONTRIBUTION_SOURCE,
  LABEL_OF_OVERRIDE_KIND,
  LABEL_OF_PRIZE_FORM,
  OVERRIDE_KINDS,
  PRIZE_FORMS,
} from '@zhitong/domain';
import { enumOf } from '#platform/enum-of';

export const PrizeFormEnum = enumOf({
  name: 'PrizeForm',
  description: '奖励形式',
  values: PRIZE_FORMS,
  labels: LABEL_OF_PRIZE_FORM,
});
export const ContributionSourceEnum = enumOf({
  name: 'ContributionSource',
  description: '资金来源',
  values: CONTRIBUTION_SOURCES,
  labels: LABEL_OF_CONTRIBUTION_SOURCE,
});
export const AwardRuleEnum = enumOf({
  name: 'AwardRule',
  description: '评选规则',
  values: AWARD_RULES,
  labels: LABEL_OF_AWARD_RULE,
});
export const AwardTieRuleEnum = enumOf({
  name: 'AwardTieRule',
  description: '末位同分规则: all who are equal at the border win if the pool suffices; else this decides.',
  values: AWARD_TIE_RULES,
  labels: LABEL_OF_AWARD_TIE_RULE,
});
export const AwardRoundStatusEnum = enumOf({
  name: 'AwardRoundStatus',
  description: '评奖批次状态',
  values: AWARD_ROUND_STATUSES,
  labels: LABEL_OF_AWARD_ROUND_STATUS,
});
export const AwardStatusEnum = enumOf({
  name: 'AwardStatus',
  description: '奖项状态',
  values: AWARD_STATUSES,
  labels: LABEL_OF_AWARD_STATUS,
});
export const OverrideKindEnum = enumOf({
  name: 'OverrideKind',
  description: '名单调整',
  values: OVERRIDE_KINDS,
  labels: LABEL_OF_OVERRIDE_KIND,
});
export const AwardObjectionGroundEnum = enumOf({
  name: 'AwardObjectionGround',
  description: '对名单提出异议的理由',
  values: AWARD_OBJECTION_GROUNDS,
  labels: LABEL_OF_AWARD_OBJECTION_GROUND,
});
