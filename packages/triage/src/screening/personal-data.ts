/** What kind of personal data a span holds. */
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

/** The Chinese word that people see for each kind. */
export const LABEL_OF_PERSONAL_DATA: Readonly<Record<PersonalDataKind, string>> = {
  MOBILE: '手机号码',
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

/** A part of a text that looks like personal data, in UTF-16 units: from `start` up to before `end`. */
export interface PersonalData {
  readonly start: number;
  readonly end: number;
  readonly kind: PersonalDataKind;
  /** 0..1: 0.9 and above is hardly ever wrong, below 0.6 a person should look. */
  readonly certainty: number;
}
