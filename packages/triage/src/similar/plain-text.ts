/**
 * Phrases that appeals about anything have in common. They part the words around them and count for nothing themselves.
 * Written down by hand from how letters to an office are worded; nothing here was counted in anybody's messages.
 */
const COMMON_PHRASES =
  `尊敬的领导 尊敬的 敬爱的 各位领导 领导们 领导 书记 市长 县长 区长 镇长 局长 主任 您好 你好 大家好 谢谢 感谢 多谢 辛苦 麻烦 拜托
此致 敬礼 祝 希望 请问 请求 恳请 恳求 请 想问 想咨询 咨询 询问 反映 反应 投诉 举报 建议 求助 诉求 强烈要求 要求 强烈 关于 对于 有关部门 相关部门
有关单位 相关单位 有关领导 相关领导 主管部门 职能部门 政府部门 各级 上级 政府 部门 单位 有关 相关 尽快 尽早 早日 及时 立即 马上 帮忙 帮助 给予 予以
解决 处理 答复 回复 落实 核实 督促 协调 重视 关注 关心 管管 管一管 整治 整改 查处 严查 严肃处理 什么时候 何时 什么 为什么 为何 怎么办 怎么 怎样
如何 能不能 能否 是不是 是否 可不可以 可否 有没有 到底 究竟 问题 情况 事情 事件 现象 现状 原因 目前 现在 如今 当时 至今 一直 已经 从来 长期 经常
每天 天天 今天 昨天 今年 去年 明年 近期 最近 以来 以后 之后 之前 时候 时间 我们 我是 我家 我的 你们 他们 她们 大家 自己 本人 我 他 她 您 你
老百姓 百姓 人民群众 人民 群众 广大 居民 市民 村民 业主 这个 那个 这些 那些 这样 那样 这么 那么 这里 那里 这种 此 该 因为 由于 所以 因此 但是
可是 不过 然而 而且 并且 如果 虽然 还是 还有 以及 或者 以便 为了 根据 按照 通过 没有 没人 无人 不能 不会 不是 不知道 不要 不 可以 应该 必须 需要
知道 觉得 认为 看到 发现 就是 只是 都是 也是 都 也 就 还 又 才 很多 非常 十分 特别 严重影响 严重 影响 生活 正常 的 了 吗 呢 吧 啊 呀 是 在 有 和
与 及 被 把 让 给 向 对 从 到 为 以 于 等 很 太 更 最 一个 一些 一下 一次`
    .split(/\s+/)
    .filter((phrase) => phrase !== '')
    .toSorted((a, b) => b.length - a.length);

/** By the first UTF-16 unit, in a table since every character is looked up; longest first, since the phrases come sorted. */
const PHRASES_FROM: (readonly string[] | undefined)[] = Array.from({ length: 2 ** 16 });
for (const [code, phrases] of Map.groupBy(COMMON_PHRASES, (phrase) => phrase.charCodeAt(0))) {
  PHRASES_FROM[code] = phrases;
}

/** A district whose publisher left a letter of its name: it says as little as the name of the county it stands for. */
export const LETTERED_DISTRICT = /[a-z]\d{0,2}(?:[市县区]|(?=[^a-z\d]))/gu;

/** What makes two writings of the same words differ is folded away: case, width, punctuation, spaces, emoji. */
export function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '');
}

/** Folded words with a space in place of each phrase that appeals about anything have in common. */
export function withoutCommonPhrases(folded: string): string {
  const plain = folded.replaceAll(LETTERED_DISTRICT, ' ');
  let kept = '';
  let from = 0;
  for (let at = 0; at < plain.length;) {
    const phrase = PHRASES_FROM[plain.charCodeAt(at)]?.find((one) => plain.startsWith(one, at));
    if (phrase === undefined) {
      at += 1;
      continue;
    }
    if (at > from) kept += `${plain.slice(from, at)} `;
    at += phrase.length;
    from = at;
  }
  return kept + plain.slice(from);
}
