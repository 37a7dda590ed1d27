/** 诉求类型: what sort of appeal; sets outcomes, clocks and rates. */
export const TICKET_KINDS = ['INQUIRY', 'REQUEST', 'COMPLAINT', 'SUGGESTION', 'THANKS', 'OTHER'] as const;
export type TicketKind = (typeof TICKET_KINDS)[number];
export const LABEL_OF_KIND: Readonly<Record<TicketKind, string>> = {
  INQUIRY: '咨询',
  REQUEST: '求助',
  COMPLAINT: '投诉',
  SUGGESTION: '建议',
  THANKS: '感谢',
  OTHER: '其他',
};

/** 办理途径: the hotline way (working days, free reopening) or the petition way (calendar days, legal reviews). */
export const TRACKS = ['HOTLINE', 'PETITION'] as const;
export type Track = (typeof TRACKS)[number];
export const LABEL_OF_TRACK: Readonly<Record<Track, string>> = { HOTLINE: '热线', PETITION: '信访' };

/** 办理结果: how a ticket ended. */
export const TICKET_OUTCOMES = [
  'SOLVED',
  'PARTLY_SOLVED',
  'EXPLAINED',
  'ADOPTED',
  'PARTLY_ADOPTED',
  'KEPT_FOR_REFERENCE',
  'NOT_OURS',
  'DUPLICATE',
  'WITHDRAWN',
] as const;
export type TicketOutcome = (typeof TICKET_OUTCOMES)[number];
export const LABEL_OF_OUTCOME: Readonly<Record<TicketOutcome, string>> = {
  SOLVED: '已解决',
  PARTLY_SOLVED: '部分解决',
  EXPLAINED: '解释说明',
  ADOPTED: '已采纳',
  PARTLY_ADOPTED: '部分采纳',
  KEPT_FOR_REFERENCE: '留作参考',
  NOT_OURS: '不属受理范围',
  DUPLICATE: '重复诉求',
  WITHDRAWN: '已撤回',
};

/**
 * What a unit may state in its reply. NOT_OURS, DUPLICATE and WITHDRAWN follow from other steps and are never
 * stated; a suggestion that the law forbids is EXPLAINED, not silently kept for reference.
 */
export const OUTCOMES_OF_KIND: Readonly<Record<TicketKind, readonly TicketOutcome[]>> = {
  INQUIRY: ['SOLVED', 'EXPLAINED'],
  REQUEST: ['SOLVED', 'PARTLY_SOLVED', 'EXPLAINED'],
  COMPLAINT: ['SOLVED', 'PARTLY_SOLVED', 'EXPLAINED'],
  SUGGESTION: ['ADOPTED', 'PARTLY_ADOPTED', 'KEPT_FOR_REFERENCE', 'EXPLAINED'],
  THANKS: ['KEPT_FOR_REFERENCE'],
  OTHER: ['SOLVED', 'PARTLY_SOLVED', 'EXPLAINED', 'KEPT_FOR_REFERENCE'],
};

/** 是否解决: the citizen's verdict. */
export const SOLVED = ['YES', 'PARTLY', 'NO'] as const;
export type Solved = (typeof SOLVED)[number];
export const LABEL_OF_SOLVED: Readonly<Record<Solved, string>> = {
  YES: '已解决',
  PARTLY: '部分解决',
  NO: '未解决',
};

/** 满意度, 1 to 5; satisfied means 3 and above. */
export const SATISFACTIONS = [1, 2, 3, 4, 5] as const;
export type Satisfaction = (typeof SATISFACTIONS)[number];
export const LABEL_OF_SATISFACTION: Readonly<Record<Satisfaction, string>> = {
  1: '非常不满意',
  2: '不满意',
  3: '基本满意',
  4: '满意',
  5: '非常满意',
};

/**
 * How the ticket ends once the citizen has spoken: a unit's own claim of having solved it does not outlive a
 * citizen who says otherwise. No verdict (null) changes nothing and counts nowhere as satisfied.
 */
export function outcomeAfterVerdict(stated: TicketOutcome, solved: Solved | null): TicketOutcome {
  if (solved === 'PARTLY' && stated === 'SOLVED') return 'PARTLY_SOLVED';
  if (solved === 'NO' && (stated === 'SOLVED' || stated === 'PARTLY_SOLVED')) return 'EXPLAINED';
  return stated;
}

/** Who took the first step: the citizen (passive), the county itself (active), a machine, a session, a superior. */
export type ChannelNature = 'passive' | 'active' | 'automatic' | 'session' | 'upper';
export const CHANNEL_CODES = [
  'web',
  'phone',
  'app',
  'wechat',
  'mailbox',
  'counter',
  'grid',
  'patrol',
  'partner',
  'board',
  'media',
  'deputy',
  'sensor',
  'session',
  'upper',
] as const;
export type ChannelCode = (typeof CHANNEL_CODES)[number];
/** 渠道: where an appeal came from. */
export const CHANNELS: Readonly<Record<ChannelCode, { label: string; nature: ChannelNature }>> = {
  web: { label: '网上提交', nature: 'passive' },
  phone: { label: '12345热线', nature: 'passive' },
  app: { label: '手机应用', nature: 'passive' },
  wechat: { label: '微信', nature: 'passive' },
  mailbox: { label: '领导信箱', nature: 'passive' },
  counter: { label: '窗口来访', nature: 'passive' },
  grid: { label: '网格员上报', nature: 'active' },
  patrol: { label: '巡查发现', nature: 'active' },
  partner: { label: '合作平台', nature: 'passive' },
  board: { label: '网络留言板', nature: 'passive' },
  media: { label: '媒体反映', nature: 'passive' },
  deputy: { label: '代表委员', nature: 'passive' },
  sensor: { label: '设备感知', nature: 'automatic' },
  session: { label: '直通车', nature: 'session' },
  upper: { label: '上级交办', nature: 'upper' },
};

/** Is this one of the county's channels? */
export function isChannel(code: string): code is ChannelCode {
  return Object.hasOwn(CHANNELS, code);
}

export const DECLINE_REASON_CODES = [
  'LITIGATION',
  'ARBITRATION',
  'ADMINISTRATIVE_REVIEW',
  'DISCIPLINE',
  'INFORMATION_REQUEST',
  'IN_PETITION',
  'OTHER_COUNTY',
] as const;
export type DeclineReason = (typeof DECLINE_REASON_CODES)[number];
/** 不予受理理由: the closed list of reasons, each with where the citizen can go instead. */
export const DECLINE_REASONS: readonly { code: DeclineReason; label: string; whereToGo: string }[] = [
  {
    code: 'LITIGATION',
    label: '依法应当或者已经通过诉讼解决',
    whereToGo: '请向有管辖权的人民法院起诉，或向审理该案的法院、人民检察院反映。',
  },
  {
    code: 'ARBITRATION',
    label: '依法应当或者已经通过仲裁解决',
    whereToGo: '请向劳动人事争议、农村土地承包或者商事仲裁机构申请仲裁。',
  },
  {
    code: 'ADMINISTRATIVE_REVIEW',
    label: '依法应当或者已经通过行政复议解决',
    whereToGo: '请在法定期限内向行政复议机关申请行政复议。',
  },
  {
    code: 'DISCIPLINE',
    label: '属于检举控告',
    whereToGo: '请拨打12388或者向纪检监察机关反映。',
  },
  {
    code: 'INFORMATION_REQUEST',
    label: '属于政府信息公开申请',
    whereToGo: '请向持有信息的行政机关提交政府信息公开申请。',
  },
  {
    code: 'IN_PETITION',
    label: '同一事项已在信访程序办理中',
    whereToGo: '请凭信访受理告知书向办理机关查询，不服处理意见的可以申请复查、复核。',
  },
  {
    code: 'OTHER_COUNTY',
    label: '不属于本县（市、区）管辖',
    whereToGo: '请拨打事项所在地区号加12345，向当地反映。',
  },
];
export const LABEL_OF_DECLINE_REASON = Object.fromEntries(
  DECLINE_REASONS.map((reason) => [reason.code, reason.label]),
) as Readonly<Record<DeclineReason, string>>;

/** 预警: how far a running clock has come. */
export const WARNING_LEVELS = ['NONE', 'BLUE', 'YELLOW', 'RED'] as const;
export type WarningLevel = (typeof WARNING_LEVELS)[number];
export const LABEL_OF_WARNING: Readonly<Record<WarningLevel, string>> = {
  NONE: '正常',
  BLUE: '蓝色预警',
  YELLOW: '黄色预警',
  RED: '红色预警',
};

/** 村级职责: what a matter of the responsibility list may ask of a village. */
export const VILLAGE_DUTIES = ['SELF_GOVERN', 'ASSIST', 'NOT_VILLAGE'] as const;
export type VillageDuty = (typeof VILLAGE_DUTIES)[number];
export const LABEL_OF_VILLAGE_DUTY: Readonly<Record<VillageDuty, string>> = {
  SELF_GOVERN: '依法自治',
  ASSIST: '依法协助',
  NOT_VILLAGE: '非村级事项',
};

/** 主办/协办: one lead answers, assistants countersign. */
export const ASSIGNMENT_DUTIES = ['LEAD', 'ASSIST'] as const;
export type AssignmentDuty = (typeof ASSIGNMENT_DUTIES)[number];
export const LABEL_OF_ASSIGNMENT_DUTY: Readonly<Record<AssignmentDuty, string>> = {
  LEAD: '主办',
  ASSIST: '协办',
};

/**
 * May a village committee take the matter with this duty? A NOT_VILLAGE matter never, an ASSIST one only as
 * assistant (社区不再兜底); an unknown category goes to the county centre, never to a village.
 */
export function mayGoToVillage(villageDuty: VillageDuty | null, duty: AssignmentDuty): boolean {
  if (villageDuty === 'SELF_GOVERN') return true;
  return villageDuty === 'ASSIST' && duty === 'ASSIST';
}

/** 区划层级, widest first. */
export const PLACE_LEVELS = ['COUNTY', 'TOWNSHIP', 'VILLAGE', 'GRID'] as const;
export type PlaceLevel = (typeof PLACE_LEVELS)[number];
export const LABEL_OF_PLACE_LEVEL: Readonly<Record<PlaceLevel, string>> = {
  COUNTY: '县（市、区）',
  TOWNSHIP: '乡镇（街道）',
  VILLAGE: '村（社区）',
  GRID: '网格',
};

/** 单位类别. */
export const UNIT_KINDS = ['COUNTY_CENTRE', 'DEPARTMENT', 'TOWNSHIP', 'VILLAGE', 'PUBLIC_BODY'] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];
export const LABEL_OF_UNIT_KIND: Readonly<Record<UnitKind, string>> = {
  COUNTY_CENTRE: '县中心',
  DEPARTMENT: '县直部门',
  TOWNSHIP: '乡镇（街道）',
  VILLAGE: '村（居）委会',
  PUBLIC_BODY: '公共企事业单位',
};

/** What a citizen may do by receipt besides rating (contract.graphql). */
export const CITIZEN_ACTIONS = [
  'ADD',
  'ANSWER',
  'WITHDRAW',
  'REOPEN',
  'APPEAL_REFUSAL',
  'REPORT_PRESSURE',
] as const;
export type CitizenAction = (typeof CITIZEN_ACTIONS)[number];
export const LABEL_OF_CITIZEN_ACTION: Readonly<Record<CitizenAction, string>> = {
  ADD: '补充说明',
  ANSWER: '回答询问',
  WITHDRAW: '撤回诉求',
  REOPEN: '要求重新办理',
  APPEAL_REFUSAL: '对不予受理提出异议',
  REPORT_PRESSURE: '有人要求我修改评价',
};

/** Why somebody looked at a citizen's contact data; shown to the citizen. */
export const LOOK_PURPOSES = ['CALL_BACK', 'VISIT', 'VERIFY', 'DELIVER_REPLY', 'CORRECT'] as const;
export type LookPurpose = (typeof LOOK_PURPOSES)[number];
export const LABEL_OF_LOOK_PURPOSE: Readonly<Record<LookPurpose, string>> = {
  CALL_BACK: '电话联系核实情况',
  VISIT: '上门或者现场办理',
  VERIFY: '核对身份',
  DELIVER_REPLY: '送达答复',
  CORRECT: '更正联系方式',
};

/** 公开属性, set at the secrecy check before anything is released. */
export const OPENNESS = ['PROACTIVE', 'ON_REQUEST', 'CLOSED'] as const;
export type Openness = (typeof OPENNESS)[number];
export const LABEL_OF_OPENNESS: Readonly<Record<Openness, string>> = {
  PROACTIVE: '主动公开',
  ON_REQUEST: '依申请公开',
  CLOSED: '不予公开',
};
