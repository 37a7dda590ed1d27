/** The five levels of points accounts: what a household does counts for its group, village, township and the paired departments. */
export const POINTS_LEVELS = ['HOUSEHOLD', 'GROUP', 'VILLAGE', 'TOWNSHIP', 'DEPARTMENT'] as const;
export type PointsLevel = (typeof POINTS_LEVELS)[number];

/** Levels that are public; households have no board. */
export type BoardLevel = Exclude<PointsLevel, 'HOUSEHOLD'>;

export const LABEL_OF_POINTS_LEVEL: Readonly<Record<PointsLevel, string>> = {
  HOUSEHOLD: '户',
  GROUP: '组',
  VILLAGE: '村',
  TOWNSHIP: '乡镇',
  DEPARTMENT: '联村县直部门',
};

export const RULE_BOOK_STATUSES = ['DRAFT', 'PUBLISHED', 'CLOSED'] as const;
export type RuleBookStatus = (typeof RULE_BOOK_STATUSES)[number];

export const LABEL_OF_RULE_BOOK_STATUS: Readonly<Record<RuleBookStatus, string>> = {
  DRAFT: '草案',
  PUBLISHED: '已公布',
  CLOSED: '已关闭',
};

/** What decides among equal scores: nothing (they share a rank), or the points an account earned itself. */
export const TIE_RULES = ['SHARED', 'OWN_FIRST'] as const;
export type TieRule = (typeof TIE_RULES)[number];

export const LABEL_OF_TIE_RULE: Readonly<Record<TieRule, string>> = {
  SHARED: '同分并列',
  OWN_FIRST: '同分时自身积分高者在前，再同则并列',
};

/**
 * Where the facts behind points may come from: a closed list. No ticket, rating, petition or consent is among them, so
 * nothing here can punish or reward those (DOMAIN.md, section 5).
 */
export const POINTS_SOURCES = [
  'OFFICER_RECORD',
  'INSPECTION',
  'SELF_REPORT',
  'VOLUNTEER_SERVICE',
  'HONOUR',
  'PROJECT',
] as const;
export type PointsSource = (typeof POINTS_SOURCES)[number];

export const LABEL_OF_POINTS_SOURCE: Readonly<Record<PointsSource, string>> = {
  OFFICER_RECORD: '日常记录',
  INSPECTION: '检查评比',
  SELF_REPORT: '自主申报',
  VOLUNTEER_SERVICE: '志愿服务时长',
  HONOUR: '表彰奖励',
  PROJECT: '项目建设',
};

export const PROOF_KINDS = ['PHOTO', 'DOCUMENT', 'WITNESS', 'RECORD'] as const;
export type ProofKind = (typeof PROOF_KINDS)[number];

export const LABEL_OF_PROOF_KIND: Readonly<Record<ProofKind, string>> = {
  PHOTO: '照片',
  DOCUMENT: '文件',
  WITNESS: '证明人',
  RECORD: '台账记录',
};

export const CAP_PERIODS = ['MONTH', 'YEAR'] as const;
export type CapPeriod = (typeof CAP_PERIODS)[number];

export const LABEL_OF_CAP_PERIOD: Readonly<Record<CapPeriod, string>> = { MONTH: '每月', YEAR: '每年' };

/** Whose officers may award: by the place their role holds for (12, 9 or 6 digits), or as the platform itself by rule. */
export const AWARDING_LEVELS = ['VILLAGE', 'TOWNSHIP', 'COUNTY'] as const;
export type AwardingLevel = (typeof AWARDING_LEVELS)[number];

export const LABEL_OF_AWARDING_LEVEL: Readonly<Record<AwardingLevel, string>> = {
  VILLAGE: '村级积分管理员',
  TOWNSHIP: '乡镇积分管理员',
  COUNTY: '县级积分管理员',
};

/** Only COUNTED ones are part of a score. */
export const ENTRY_STATUSES = ['WAITING_APPROVAL', 'PENDING', 'COUNTED', 'REJECTED', 'CANCELLED'] as const;
export type EntryStatus = (typeof ENTRY_STATUSES)[number];

export const LABEL_OF_ENTRY_STATUS: Readonly<Record<EntryStatus, string>> = {
  WAITING_APPROVAL: '待复核',
  PENDING: '异议期内',
  COUNTED: '已计入',
  REJECTED: '复核未通过',
  CANCELLED: '异议成立已撤销',
};

/** Closed: an objection or a correction names one of these, its words are the objector's own. */
export const CORRECTION_GROUNDS = [
  'WRONG_FACT',
  'WRONG_ITEM',
  'WRONG_ACCOUNT',
  'DOUBLE',
  'PROOF',
  'OTHER',
] as const;
export type CorrectionGround = (typeof CORRECTION_GROUNDS)[number];

export const LABEL_OF_CORRECTION_GROUND: Readonly<Record<CorrectionGround, string>> = {
  WRONG_FACT: '与事实不符',
  WRONG_ITEM: '适用条目有误',
  WRONG_ACCOUNT: '记错账户',
  DOUBLE: '重复记分',
  PROOF: '证明不足',
  OTHER: '其他',
};

export const OBJECTION_DECISIONS = ['UPHELD', 'DISMISSED'] as const;
export type ObjectionDecision = (typeof OBJECTION_DECISIONS)[number];

export const LABEL_OF_OBJECTION_DECISION: Readonly<Record<ObjectionDecision, string>> = {
  UPHELD: '异议成立',
  DISMISSED: '异议不成立',
};

export const PRIZE_FORMS = ['GOODS', 'PROJECT', 'REWARD', 'PERFORMANCE'] as const;
export type PrizeForm = (typeof PRIZE_FORMS)[number];

export const LABEL_OF_PRIZE_FORM: Readonly<Record<PrizeForm, string>> = {
  GOODS: '奖品',
  PROJECT: '项目',
  REWARD: '奖励',
  PERFORMANCE: '绩效加分',
};
