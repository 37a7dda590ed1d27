import { after, before } from './context.ts';
import { type Finding } from './finding.ts';
import { type Folded } from './fold.ts';

const NUMBER = '(?:[0-9](?:\\s?[0-9]){0,4}|[一二三四五六七八九十百零〇两]{1,5})';
const GAP = '[\\s,\\-—·、]{0,2}';
const BUILDING = `(?:第?${NUMBER}|[a-z]\\d{0,2}|[甲乙丙丁东南西北])\\s?(?:栋|幢|座|号楼|#楼?)`;
const UNIT = `(?:${NUMBER}|[a-z甲乙丙丁东西])\\s?(?:单元|门栋|梯)`;
const FLOOR = `(?:${NUMBER}\\s?(?:楼|层)${GAP})?`;
const ROOM = `(?:${NUMBER}\\s?(?:室|号房间?|房(?!子)|户(?!人|型|的|居)|号(?!楼|文|线))|[0-9](?:\\s?[0-9]){2,3}(?!\\s?[0-9元年米个户人块万度次平])|[一二三四五六七八九][零〇一二三四五六七八九]{2,3}(?![一-龥]?[元年米个万度次]))`;
const GROUP = `${NUMBER}\\s?(?:村民小组|生产队|组|屯|社|队)`;
const SIDE = '(?:附|之|-)';
const STREET = '(?:路|街|巷|弄|胡同|大道|村|社区|坊|庄|屯|湾|冲|新村|里弄|家属院|大院|正街|横街|支路)';
/** To the door by building, by group of a village, or by street. */
const DOOR = new RegExp(
  [
    `${BUILDING}${GAP}${UNIT}${GAP}${FLOOR}${ROOM}`,
    `${BUILDING}${GAP}${FLOOR}${ROOM}`,
    `${UNIT}${GAP}${FLOOR}${ROOM}`,
    `${GROUP}${GAP}(?:门牌号?)?${NUMBER}\\s?号(?:${SIDE}${NUMBER}号?)?`,
    `(?<=${STREET}\\s?)(?:${NUMBER}弄)?${NUMBER}\\s?号(?:${SIDE}${NUMBER}号?)?(?:${GAP}${ROOM})?`,
    `(?<=(?:小区|花园|花苑|苑|府|城|公寓|家园|新村|庭|湾|宿舍|大厦|名都|住|房号:?)\\s?)[0-9a-z]{1,2}[\\-—][0-9]{1,2}[\\-—][0-9]{3,4}`,
    `(?<=门牌号?(?:码)?[是为:]?\\s?)${NUMBER}(?:\\s?号)?`,
    `(?<=(?:住|住在|房号)(?:是|为|:|\\s)?)${NUMBER}\\s?室`,
  ].join('|'),
  'g',
);
const HOME = /住|住址|地址|户籍|户口|家在|我家|家里|籍贯|寄到|送到|门牌/;
/** What a door's number may be besides a door: a day, a line, a post, a shop, a meeting. */
const NO_DOOR =
  /^(?:线|楼|路|桥|井|门[口面市]|灯|杆|公交|站|台|机|文|车|出口|出入口|店|铺|商铺|窗|地块|令|公告|会|矿|坝|渠|点|电梯|柜|桩|墩|塔|坑|管|水|闸|泵|洞|沟|标|段|地|仓|库)/;
const A_DAY =
  /^(?:开始|起|停|之?前|之?后|晚|早|上午|下午|中午|凌晨|那天|当天|这天|到|至|左右|通知|就|的时候|以来|,?(?:我|他|她)们?(?:去|到|打)|已经|突然)/;
const OFFICE =
  /(?:中心|大厅|局|派出所|办事处|政府|医院|卫生院|卫生室|学校|小学|中学|幼儿园|公司|超市|商场|市场|饭店|酒店|宾馆|餐馆|药店|药房|银行|营业厅|厂|委员会|村委会|居委会|法院|检察院|车站|客运站|广场|银行|网吧|店)/;
const STOPS = /.*(?:[住在是我你他她们的了从给把被就叫送找说请址籍于到:,。;!?、"“”()\n]|户口)/s;
const LONGEST_BEFORE = 24;

/** Addresses to the door, with the names of village, street and estate before it; a mere place is no finding. */
export function addresses({ text }: Folded): Finding[] {
  const found: Finding[] = [];
  for (const door of text.matchAll(DOOR)) {
    const end = door.index + door[0].length;
    const words = before(text, door.index, LONGEST_BEFORE);
    const isHome = HOME.test(before(text, door.index, 30));
    const isStreetOnly = /^(?:[^栋幢座单组屯社队室楼]|弄)+号$/.test(door[0]) && !/[组栋幢]/.test(door[0]);
    if (isStreetOnly && !isHome && !isDoorOfStreet(text, door.index, end)) continue;
    if (isStreetOnly && NO_DOOR.test(after(text, end, 4))) continue;
    found.push({
      start: door.index - placeBefore(words),
      end,
      kind: 'ADDRESS',
      certainty: isHome ? 0.93 : isStreetOnly ? 0.6 : 0.85,
    });
  }
  return found;
}

function isDoorOfStreet(text: string, start: number, end: number): boolean {
  const rest = after(text, end, 12);
  if (A_DAY.test(rest) || NO_DOOR.test(rest)) return false;
  const sentence = /^[^,。;!?\n]*/.exec(rest)![0];
  return !OFFICE.test(sentence) && !OFFICE.test(before(text, start, 16));
}

/** How many characters before the door name its place. */
function placeBefore(words: string): number {
  const stop = STOPS.exec(words)?.[0].length ?? 0;
  const place = words.slice(stop);
  if (stop > 0 || words.length < LONGEST_BEFORE) return place.length;
  return Math.min(place.length, 8);
}
