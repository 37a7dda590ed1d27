/** Endings of the names of places and bodies; what stands before one is most likely its name. */
const NAME_ENDINGS = new Set([
  ...[
    '小区',
    '花园',
    '花苑',
    '公寓',
    '家园',
    '社区',
    '广场',
    '大厦',
    '学校',
    '中学',
    '小学',
    '学院',
    '大学',
    '校区',
  ],
  ...[
    '医院',
    '公司',
    '市场',
    '商场',
    '超市',
    '酒店',
    '工地',
    '大道',
    '公路',
    '高速',
    '地铁',
    '水库',
    '大桥',
    '公园',
  ],
  ...['车站', '路口', '幼儿园', '搅拌站', '加油站', '变电站', '垃圾站', '养殖场', '屠宰场', '号线'],
  ...['路', '街', '巷', '镇', '乡', '村', '组', '厂', '站', '桥', '河', '园', '城', '府', '苑', '线'],
]);
const LAST_OF_ENDINGS = new Set([...NAME_ENDINGS].map((ending) => ending.charCodeAt(ending.length - 1)));
const LONGEST_ENDING = 3;

/** How many features `text` can give at most. */
export function mostFeatures(text: string): number {
  return text.length * 5 + 1;
}

/** Spreads 32 bits so that neighbours fall far apart. */
export function mix(value: number): number {
  let h = value ^ (value >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/**
 * Writes one hash for each pair and triple of neighbouring characters, and for what stands before the ending of a name, into
 * `into.hashes` from `into.used` on. Spaces part: nothing reaches across one.
 */
export function addGrams(text: string, into: { hashes: Uint32Array; used: number; seed: number }): void {
  const { hashes, seed } = into;
  let { used } = into;
  let first = 0;
  let second = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 32) {
      first = 0;
      second = 0;
      continue;
    }
    if (second !== 0) {
      const pair = Math.imul(Math.imul(second ^ seed, 0x9e3779b1) ^ code, 0x85ebca77);
      hashes[used++] = mix(pair);
      if (first !== 0) hashes[used++] = mix(Math.imul(pair ^ first, 0xc2b2ae3d) + 3);
    }
    if (LAST_OF_ENDINGS.has(code)) used = addNames(text, at + 1, { hashes, used, seed });
    first = second;
    second = code;
  }
  into.used = used;
}

/** The two, three and four characters before the longest ending that closes at `end`. */
function addNames(
  text: string,
  end: number,
  into: { hashes: Uint32Array; used: number; seed: number },
): number {
  const { hashes, seed } = into;
  let { used } = into;
  for (let length = LONGEST_ENDING; length >= 1; length -= 1) {
    const start = end - length;
    if (start < 2 || !NAME_ENDINGS.has(text.slice(start, end))) continue;
    let hash = seed ^ 0x5bd1e995;
    for (let before = 1; before <= 4 && start - before >= 0; before += 1) {
      const code = text.charCodeAt(start - before);
      if (code === 32) break;
      hash = Math.imul(hash ^ code, 0x9e3779b1) ^ (hash >>> 15);
      if (before >= 2 && used < hashes.length) hashes[used++] = mix(hash + before);
    }
    break;
  }
  return used;
}
