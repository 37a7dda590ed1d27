import type { PointsLevel, PrizeForm } from './points-words.ts';

/** What each level wins (DOMAIN.md, section 5): households goods, groups and villages projects, townships rewards. */
export const FORM_OF_LEVEL: Readonly<Record<PointsLevel, PrizeForm>> = {
  HOUSEHOLD: 'GOODS',
  GROUP: 'PROJECT',
  VILLAGE: 'PROJECT',
  TOWNSHIP: 'REWARD',
  DEPARTMENT: 'PERFORMANCE',
};

export const CONTRIBUTION_SOURCES = ['SURPLUS', 'FRAGMENTED'] as const;
export type ContributionSource = (typeof CONTRIBUTION_SOURCES)[number];

export const LABEL_OF_CONTRIBUTION_SOURCE: Readonly<Record<ContributionSource, string>> = {
  SURPLUS: '节余资金',
  FRAGMENTED: '零散资金',
};

/** Who wins a prize: the first so many, or everybody from a score on. */
export const AWARD_RULES = ['TOP', 'THRESHOLD'] as const;
export type AwardRule = (typeof AWARD_RULES)[number];

export const LABEL_OF_AWARD_RULE: Readonly<Record<AwardRule, string>> = {
  TOP: '按名次',
  THRESHOLD: '按分数线',
};

/** What decides at the border of TOP n where the pool does not suffice for all who are equal there. */
export const AWARD_TIE_RULES = ['LEAVE_OUT', 'OWN_FIRST'] as const;
export type AwardTieRule = (typeof AWARD_TIE_RULES)[number];

export const LABEL_OF_AWARD_TIE_RULE: Readonly<Record<AwardTieRule, string>> = {
  LEAVE_OUT: '资金不足时，末位同分者均不入选',
  OWN_FIRST: '资金不足时，末位同分者中自身积分高者入选，再同则均不入选',
};

export const AWARD_ROUND_STATUSES = [
  'DRAFT',
  'ANNOUNCED',
  'PROVISIONAL',
  'DECIDED',
  'RUNNING',
  'COMPLETED',
  'CANCELLED',
] as const;
export type AwardRoundStatus = (typeof AWARD_ROUND_STATUSES)[number];

export const LABEL_OF_AWARD_ROUND_STATUS: Readonly<Record<AwardRoundStatus, string>> = {
  DRAFT: '草拟',
  ANNOUNCED: '已公告',
  PROVISIONAL: '公示中',
  DECIDED: '已确定',
  RUNNING: '兑现中',
  COMPLETED: '已完成',
  CANCELLED: '已取消',
};

export const AWARD_ROUND_ACTIONS = [
  'edit',
  'announce',
  'draw',
  'override',
  'decide',
  'run',
  'complete',
  'cancel',
] as const;
export type AwardRoundAction = (typeof AWARD_ROUND_ACTIONS)[number];

export const LABEL_OF_AWARD_ROUND_ACTION: Readonly<Record<AwardRoundAction, string>> = {
  edit: '修改',
  announce: '公告',
  draw: '生成公示名单',
  override: '调整名单',
  decide: '确定名单',
  run: '开始兑现',
  complete: '完成',
  cancel: '取消',
};

export const AWARD_STATUSES = [
  'PROVISIONAL',
  'DROPPED',
  'COMMITTED',
  'CHOSEN',
  'RUNNING',
  'COMPLETED',
  'CANCELLED',
] as const;
export type AwardStatus = (typeof AWARD_STATUSES)[number];

export const LABEL_OF_AWARD_STATUS: Readonly<Record<AwardStatus, string>> = {
  PROVISIONAL: '公示中',
  DROPPED: '已移出名单',
  COMMITTED: '已确定',
  CHOSEN: '项目已选定',
  RUNNING: '实施中',
  COMPLETED: '已完成',
  CANCELLED: '已取消',
};

export const AWARD_ACTIONS = ['drop', 'commit', 'propose', 'choose', 'plan', 'complete', 'cancel'] as const;
export type AwardAction = (typeof AWARD_ACTIONS)[number];

export const LABEL_OF_AWARD_ACTION: Readonly<Record<AwardAction, string>> = {
  drop: '移出名单',
  commit: '确定',
  propose: '申报项目',
  choose: '选定项目',
  plan: '安排分期',
  complete: '完成',
  cancel: '取消',
};

export const OVERRIDE_KINDS = ['LEAVE_OUT', 'ADD'] as const;
export type OverrideKind = (typeof OVERRIDE_KINDS)[number];

export const LABEL_OF_OVERRIDE_KIND: Readonly<Record<OverrideKind, string>> = {
  LEAVE_OUT: '移出名单',
  ADD: '补入名单',
};

/** Closed: an objection to a list names one of these, its words are the objector's own. */
export const AWARD_OBJECTION_GROUNDS = ['SCORE', 'RANK', 'NOT_ENTITLED', 'LEFT_OUT', 'OTHER'] as const;
export type AwardObjectionGround = (typeof AWARD_OBJECTION_GROUNDS)[number];

export const LABEL_OF_AWARD_OBJECTION_GROUND: Readonly<Record<AwardObjectionGround, string>> = {
  SCORE: '积分有误',
  RANK: '名次有误',
  NOT_ENTITLED: '不符合评选条件',
  LEFT_OUT: '应入选而未入选',
  OTHER: '其他',
};
