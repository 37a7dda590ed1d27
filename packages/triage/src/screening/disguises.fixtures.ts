/** The ways people write digits so that a machine should overlook them. Each takes the digits and gives another spelling. */
export type Disguise = (digits: string) => string;

const one = (spellings: string) => (digits: string) =>
  digits.replace(/\d/g, (digit) => [...spellings][Number(digit)]!);
const grouped = (separator: string) => (digits: string) =>
  digits.length === 11
    ? [digits.slice(0, 3), digits.slice(3, 7), digits.slice(7)].join(separator)
    : digits.match(/.{1,4}/g)!.join(separator);
const spread = (separator: string) => (digits: string) => [...digits].join(separator);

export const DISGUISES: Readonly<Record<string, Disguise>> = {
  plain: (digits) => digits,
  'full-width': one('０１２３４５６７８９'),
  hanzi: one('零一二三四五六七八九'),
  'hanzi, spoken': one('〇幺二三四五六七八九'),
  financial: one('零壹贰叁肆伍陆柒捌玖'),
  circled: one('⓪①②③④⑤⑥⑦⑧⑨'),
  'emoji digits': (digits) => digits.replace(/\d/g, (digit) => `${digit}\uFE0F\u20E3`),
  bold: one('𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗'),
  spaces: grouped(' '),
  dashes: grouped('-'),
  dots: grouped('.'),
  'a space after each': spread(' '),
  'a dot after each': spread('.'),
  'a dash after each': spread('-'),
  'line breaks': grouped('\n'),
  'zero-width characters': spread('\u200B'),
  'half hanzi': (digits) => digits.slice(0, -4) + one('零一二三四五六七八九')(digits.slice(-4)),
  'middle in hanzi, with dashes': (digits) =>
    `${digits.slice(0, 3)}-${one('零一二三四五六七八九')(digits.slice(3, 7))}-${digits.slice(7)}`,
  'O for zero': (digits) => (/0/.test(digits) ? digits.replace('0', 'O') : digits.replace('1', 'l')),
};
