import { before } from './context.ts';
import { type Finding } from './finding.ts';
import { type Folded } from './fold.ts';

const PROVINCES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼';
const SEPARATORS = ' ·.•・-—–_*\n';
const LAST_HANZI = '挂学警港澳领';
const DIGITS = new Map([
  ...[...'零一二三四五六七八九'].map((one, value) => [one, String(value)] as const),
  ...[
    ['〇', '0'],
    ['幺', '1'],
    ['o', '0'],
  ].map(([one, value]) => [one!, value!] as const),
]);
/** GA 36: five characters, at most three of them letters. */
const USUAL = /^(?=(?:.*\d){2})[a-hj-np-z0-9]{5}$/;
/** GA 36-2018: six characters for cars that run on new energy; D to F, later A to K, for the kind. */
const NEW_ENERGY = /^(?:[a-hjk][a-hj-np-z0-9]\d{4}|\d{5}[a-hjk])$/;

/** Plates of cars, with the province in front, or without it where the words ask for a plate. */
export function plates({ text }: Folded): Finding[] {
  const found: Finding[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const hasProvince = PROVINCES.includes(text[at]!);
    if (
      !hasProvince &&
      !(isLetter(text[at]) && /车牌(?:号码?)?(?:是|为|:|尾号|\s)*$/.test(before(text, at, 10)))
    )
      continue;
    const plate = plateAt(text, hasProvince ? at + 1 : at);
    if (plate === null) continue;
    found.push({ start: at, end: plate, kind: 'PLATE', certainty: hasProvince ? 0.95 : 0.8 });
    at = plate - 1;
  }
  return found;
}

/** Where the plate that goes on here with its town's letter ends; null where none does. */
function plateAt(text: string, from: number): number | null {
  let plain = '';
  let end = from;
  const ends: number[] = [];
  for (let at = from; plain.length < 8 && at < text.length && at - end <= 2; at += 1) {
    const one = text[at]!;
    const value = plain === '' ? one : (DIGITS.get(one) ?? one);
    if (/[a-z0-9]/.test(value)) {
      plain += value;
      end = at + 1;
      ends.push(end);
    } else if (!SEPARATORS.includes(one)) break;
  }
  if (!/^[a-hj-np-z]/.test(plain)) return null;
  const isWhole = (length: number) => plain.length === length || ends[length]! - ends[length - 1]! > 1;
  if (NEW_ENERGY.test(plain.slice(1, 7)) && isWhole(7)) return ends[6]!;
  if (USUAL.test(plain.slice(1, 6)) && isWhole(6)) return ends[5]!;
  const withHanzi = /^[a-hj-np-z0-9]{4}$/.test(plain.slice(1)) && LAST_HANZI.includes(text[end] ?? ' ');
  return withHanzi ? end + 1 : null;
}

function isLetter(one: string | undefined): boolean {
  return one !== undefined && one >= 'a' && one <= 'z';
}
