/** How soon somebody has to look, as the words of an appeal suggest. */
export const URGENCIES = ['ROUTINE', 'URGENT', 'EMERGENCY'] as const;
export type Urgency = (typeof URGENCIES)[number];
export const LABEL_OF_URGENCY: Readonly<Record<Urgency, string>> = {
  ROUTINE: '一般',
  URGENT: '紧急',
  EMERGENCY: '特急',
};

/** 个人信息: what the public copy never holds. */
export const PERSONAL_DATA_KINDS = [
  'MOBILE',
  'LANDLINE',
  'ID_NUMBER',
  'BANK_CARD',
  'PLATE',
  'EMAIL',
  'ADDRESS',
  'NAME',
  'WECHAT',
  'QQ',
] as const;
export type PersonalDataKind = (typeof PERSONAL_DATA_KINDS)[number];
export const LABEL_OF_PERSONAL_DATA: Readonly<Record<PersonalDataKind, string>> = {
  MOBILE: '手机号',
  LANDLINE: '固定电话',
  ID_NUMBER: '身份证号',
  BANK_CARD: '银行卡号',
  PLATE: '车牌号',
  EMAIL: '电子邮箱',
  ADDRESS: '详细住址',
  NAME: '姓名',
  WECHAT: '微信号',
  QQ: 'QQ号',
};

/** What can be wrong with a reply; the order is the one in which findings are told. */
export const REPLY_FINDING_KINDS = [
  'PERSONAL_DATA',
  'BRUSH_OFF',
  'COPIED',
  'OFF_TOPIC',
  'NO_OPENING',
  'NO_FACTS',
  'NO_GROUNDS',
  'NO_DATE',
  'PROMISE_WITHOUT_DATE',
  'NO_CONTACT',
  'TONE',
] as const;
export type ReplyFindingKind = (typeof REPLY_FINDING_KINDS)[number];
export const LABEL_OF_REPLY_FINDING: Readonly<Record<ReplyFindingKind, string>> = {
  PERSONAL_DATA: '含个人信息',
  BRUSH_OFF: '敷衍答复',
  COPIED: '照搬他件',
  OFF_TOPIC: '答非所问',
  NO_OPENING: '缺开头三句话',
  NO_FACTS: '缺事实',
  NO_GROUNDS: '缺依据',
  NO_DATE: '缺时间',
  PROMISE_WITHOUT_DATE: '承诺无期限',
  NO_CONTACT: '缺联系方式',
  TONE: '语气不当',
};

/** What became of a trained classifier: in use, not taken (its figures were worse), in use before, or none trained yet. */
export const MODEL_STATES = ['ACTIVE', 'REFUSED', 'RETIRED', 'COLD'] as const;
export type ModelState = (typeof MODEL_STATES)[number];
export const LABEL_OF_MODEL_STATE: Readonly<Record<ModelState, string>> = {
  ACTIVE: '使用中',
  REFUSED: '未采用',
  RETIRED: '已退役',
  COLD: '冷启动',
};
