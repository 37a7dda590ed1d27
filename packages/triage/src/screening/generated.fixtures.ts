import { DISGUISES } from './disguises.fixtures.ts';

/** A small seeded generator: the same seed, the same numbers. */
export function seeded(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

export type Roll = (below: number) => number;
const pick = <T>(roll: Roll, from: readonly T[]): T => from[roll(from.length)]!;
const digits = (roll: Roll, count: number) => Array.from({ length: count }, () => String(roll(10))).join('');

export const mobile = (roll: Roll) => `1${3 + roll(7)}${digits(roll, 9)}`;
export const landline = (roll: Roll) =>
  pick(roll, ['0739', '0731', '0745', '020', '010']).replace(/$/, '-') +
  String(2 + roll(7)) +
  digits(roll, 7);
export const qq = (roll: Roll) => String(1 + roll(9)) + digits(roll, 7 + roll(3));
export const wechat = (roll: Roll) =>
  pick(roll, ['wx_', 'lin', 'abc', 'hao-', 'zzz', 'myhome']) + digits(roll, 4 + roll(4));
export const email = (roll: Roll) =>
  `${pick(roll, ['zhou', 'xm.li', 'a_b', 'qing88', 'tian-'])}${digits(roll, 3)}@${pick(roll, ['qq.com', '163.com', '126.com', 'sina.cn', 'foxmail.com'])}`;
export const plate = (roll: Roll) =>
  pick(roll, ['湘', '粤', '京', '鄂', '赣']) +
  pick(roll, [...'ABCDEH']) +
  pick(roll, ['', '·', ' ']) +
  pick(roll, [
    digits(roll, 5),
    `${pick(roll, [...'DFAK'])}${digits(roll, 5)}`,
    `8${pick(roll, [...'KMNX'])}${digits(roll, 3)}`,
  ]);

export function idNumber(roll: Roll): string {
  const two = (number: number) => String(number).padStart(2, '0');
  const body = `439901${1940 + roll(70)}${two(1 + roll(12))}${two(1 + roll(28))}${digits(roll, 3)}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  return body + '10X98765432'[weights.reduce((sum, weight, i) => sum + weight * Number(body[i]), 0) % 11];
}

export function bankCard(roll: Roll): string {
  const body =
    pick(roll, ['622202', '622848', '621700', '623090', '955880']) + digits(roll, pick(roll, [9, 12]));
  const sum = [...body].reduceRight(
    (total, digit, i) =>
      total +
      ((body.length - 1 - i) % 2 === 0 ? [0, 2, 4, 6, 8, 1, 3, 5, 7, 9][Number(digit)]! : Number(digit)),
    0,
  );
  return body + String((10 - (sum % 10)) % 10);
}

const some = (roll: Roll) =>
  pick(roll, ['1', '2', '3', '5', '6', '8', '9', '11', '12', '16', '二', '三', '十二']);
export const address = (roll: Roll) =>
  pick(roll, [
    `${pick(roll, ['翠竹苑', '金桂小区', '滨江花园', '学府名邸'])}${some(roll)}栋${some(roll)}单元${1 + roll(9)}0${1 + roll(4)}室`,
    `${pick(roll, ['竹山村', '大塘村', '月亮湾村', '石桥铺村'])}${some(roll)}组${some(roll)}号`,
    `${pick(roll, ['民主路', '教育街', '环城东路', '桂花巷'])}${20 + roll(300)}号`,
    `${pick(roll, ['廉租房', '职工宿舍', '翠竹苑'])}${some(roll)}号楼${1 + roll(9)}0${1 + roll(4)}`,
  ]);

/** A marked sentence for each kind and disguise, `count` of them, filled into the templates given. */
export function generated(
  roll: Roll,
  count: number,
  {
    templates,
    people,
  }: { templates: Readonly<Record<string, readonly string[]>>; people: readonly string[] },
): { marked: string; disguise: string }[] {
  const kinds = Object.keys(templates);
  const spellings = Object.keys(DISGUISES);
  return Array.from({ length: count }, (_, i) => {
    const kind = kinds[i % kinds.length]!;
    const template = pick(roll, templates[kind]!);
    const isDisguised = ['MOBILE', 'ID_NUMBER', 'BANK_CARD', 'QQ'].includes(kind);
    const disguise = isDisguised ? spellings[Math.floor(i / kinds.length) % spellings.length]! : 'plain';
    const value = disguised(valueOf(kind, roll, people), disguise);
    return { marked: template.replace('#', `{${kind}:${value}}`), disguise };
  });
}

/** The check character X stays as it is. */
function disguised(value: string, disguise: string): string {
  const spell = DISGUISES[disguise]!;
  return value.endsWith('X') ? `${spell(value.slice(0, -1))}X` : spell(value);
}

function valueOf(kind: string, roll: Roll, people: readonly string[]): string {
  switch (kind) {
    case 'MOBILE':
      return mobile(roll);
    case 'LANDLINE':
      return landline(roll);
    case 'ID_NUMBER':
      return idNumber(roll);
    case 'BANK_CARD':
      return bankCard(roll);
    case 'PLATE':
      return plate(roll);
    case 'EMAIL':
      return email(roll);
    case 'WECHAT':
      return wechat(roll);
    case 'QQ':
      return qq(roll);
    case 'ADDRESS':
      return address(roll);
    default:
      return pick(roll, people);
  }
}

const PLACES = [
  '青石镇',
  '白马桥村',
  '桃花村',
  '城关镇',
  '阳光小区',
  '建设路',
  '金竹乡',
  '黄泥塘村',
  '滨江花园',
  '南门口',
];
const MATTERS = [
  ...[
    '的路灯坏了#，晚上出行很不安全',
    '的自来水浑浊#，烧开后有一层白色沉淀',
    '的垃圾#没有人清运，夏天臭气熏天',
  ],
  ...['的公路#没有硬化，一下雨就是泥巴', '的幼儿园收费太高，#老百姓负担不起', '附近的养猪场#排污，河水变黑'],
  ...['的宽带#经常断网，报修也没有用', '的医保报销比例#降低了，请解释政策', '的夜宵摊#吵到凌晨两点'],
  ...['的停车位#被占用，消防车进不来', '的农田灌溉#用水紧张，水渠垮了', '的低保评定#不公开，没有公示'],
];
const WHEN = ['已经三个月', '从去年开始', '自2023年5月起', '连续15天', '每到周末', '这几天'];
const ASKS = [
  ...['请有关部门尽快处理', '希望领导重视', '请问什么时候能解决', '盼回复', '建议加强管理', '麻烦核实一下'],
  ...['需要多少钱才能办', '是不是应该给个说法', '谢谢', '请公开相关文件'],
];

/** Clean sentences in the way of appeals, no two alike. */
export function cleanSentences(roll: Roll, count: number): string[] {
  const all = new Set<string>();
  while (all.size < count) {
    const [matter, when] = [pick(roll, MATTERS), pick(roll, WHEN)];
    all.add(`${pick(roll, PLACES)}${matter.replace('#', when)}，${pick(roll, ASKS)}。`);
  }
  return [...all];
}
