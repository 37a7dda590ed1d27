import {
  AWARDING_LEVELS,
  CAP_PERIODS,
  LABEL_OF_AWARDING_LEVEL,
  LABEL_OF_CAP_PERIOD,
  LABEL_OF_POINTS_SOURCE,
  LABEL_OF_RULE_BOOK_STATUS,
  LABEL_OF_TIE_RULE,
  POINTS_SOURCES,
  RULE_BOOK_STATUSES,
  TIE_RULES,
} from '@zhitong/domain';
import { enumOf } from '#platform/enum-of';

export const RuleBookStatusEnum = enumOf({
  name: 'RuleBookStatus',
  description: '积分规则的状态',
  values: RULE_BOOK_STATUSES,
  labels: LABEL_OF_RULE_BOOK_STATUS,
});
export const TieRuleEnum = enumOf({
  name: 'TieRule',
  description: '同分规则',
  values: TIE_RULES,
  labels: LABEL_OF_TIE_RULE,
});
export const PointsSourceEnum = enumOf({
  name: 'PointsSource',
  description: '积分来源: where the facts come from. No appeal, rating, petition or consent is among them.',
  values: POINTS_SOURCES,
  labels: LABEL_OF_POINTS_SOURCE,
});
export const CapPeriodEnum = enumOf({
  name: 'CapPeriod',
  description: '封顶周期',
  values: CAP_PERIODS,
  labels: LABEL_OF_CAP_PERIOD,
});
export const AwardingLevelEnum = enumOf({
  name: 'AwardingLevel',
  description: '记分权限',
  values: AWARDING_LEVELS,
  labels: LABEL_OF_AWARDING_LEVEL,
});
