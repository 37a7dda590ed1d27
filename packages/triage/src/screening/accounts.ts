import { after, before } from './context.ts';
import { type DigitRun, isBelievable, isBorder } from './digit-runs.ts';
import { type Finding } from './finding.ts';
import { type Folded } from './fold.ts';

const AT =
  /\s?(?:@|\(at\)|\[at\]|#at#|\{at\}|#(?=(?:qq|163|126|sina|foxmail)\s?[.点])|艾特|爱特|(?<=[a-z0-9])\s+at\s+(?=[a-z0-9]))\s?/g;
const LOCAL_PART = /[a-z0-9](?:[a-z0-9._+-]|(?<=\d)\s(?=\d)){0,62}$/;
const HOST =
  /^[a-z0-9-]{1,40}(?:\s?(?:\.|。|点|\(dot\)|\[dot\]|\sdot\s)\s?(?:[a-z0-9-]{2,20}))(?:\s?(?:\.|。|点)\s?[a-z]{2,6}){0,2}/;

/** E-mail addresses, also with the @ spelled out. */
export function emails({ text }: Folded): Finding[] {
  const found: Finding[] = [];
  for (const at of text.matchAll(AT)) {
    const local = LOCAL_PART.exec(before(text, at.index, 64));
    const end = at.index + at[0].length;
    const host = local && HOST.exec(after(text, end, 80));
    if (!local || !host) continue;
    // A mailbox of an office says nothing about a person, though sometimes it bears a name.
    const certainty = /\bgov\b/.test(host[0]) ? 0.5 : 0.97;
    found.push({ start: at.index - local[0].length, end: end + host[0].length, kind: 'EMAIL', certainty });
  }
  return found;
}

const FILLER =
  '(?:号码|账号|帐号|账户|同号|号|hao(?=\\s?:)|id|名|同步|是|为|我|加|的|也|搜索?|一下|请|:|=|-|→|>|,|\\s|\\(|“|")*';
const WECHAT =
  /(?:微信|微伈|徽信|薇信|薇芯|威信|维信|喂信|v信|v心|wei信|weixin|wechat|微[♥❤]|v[♥❤]|绿泡泡|(?<![a-z0-9])(?:vx|wx|v\s?x)(?![a-z])|加\s?[v微薇](?![a-z信])|(?<![a-z0-9])v\s?:|微\s?:|薇\s?:)/g;
const QQ =
  /(?:qq|q\sq|扣扣|抠抠|叩叩|口口号|球球号?|秋秋|企鹅号?|q号|加\s?q(?!\s?q)|加扣(?!扣)|(?<![a-z0-9])q\s?:|(?<![a-z0-9])q\s?(?=\d{6}))(?!\s?(?:群|空间|音乐))/g;
const FILLED = new RegExp(`^${FILLER}`);
const WECHAT_ID = /^[a-z][a-z0-9_-]{5,19}(?![a-z0-9_-])/;
const SPACED_ID = /^[a-z](?:[ .·][a-z0-9_-]){5,19}(?![a-z0-9_-])/;
const TOLD_AFTER =
  /^\s?\(?(?:这?就?是|为)?(?:我的?|本人的?)?(微信|薇信|v信|vx|wx|qq|扣扣)(?!.{0,2}[:a-z0-9])/;

/** WeChat and QQ numbers: only the words beside them tell them from others. */
export function chatAccounts(folded: Folded, runs: readonly DigitRun[]): Finding[] {
  const { text } = folded;
  const runAt = new Map(runs.flatMap((run) => run.at.map((at, index) => [at, { run, index }] as const)));
  const found: Finding[] = [];
  const numberAt = (at: number): number | null => {
    const here = runAt.get(at);
    return here ? endOfNumber(here.run, here.index) : null;
  };
  for (const word of text.matchAll(WECHAT)) {
    const start = pastFiller(text, word.index + word[0].length);
    const rest = after(text, start, 44);
    const id = WECHAT_ID.exec(rest) ?? SPACED_ID.exec(rest);
    const end = id ? start + id[0].length : numberAt(start);
    if (end !== null) found.push({ start, end, kind: 'WECHAT', certainty: 0.93 });
  }
  for (const word of text.matchAll(QQ)) {
    const start = pastFiller(text, word.index + word[0].length);
    const end = numberAt(start);
    if (end !== null) found.push({ start, end, kind: 'QQ', certainty: 0.93 });
  }
  for (const run of runs) {
    const end = endOfNumber(run, 0);
    const told = end === null ? null : TOLD_AFTER.exec(after(text, end, 16));
    if (told && end !== null)
      found.push({ start: run.at[0]!, end, kind: /qq|扣/.test(told[1]!) ? 'QQ' : 'WECHAT', certainty: 0.85 });
  }
  return found;
}

function pastFiller(text: string, at: number): number {
  return at + FILLED.exec(after(text, at, 16))![0].length;
}

/** Five to eleven digits from here to the next border, not beginning with zero. */
function endOfNumber(run: DigitRun, from: number): number | null {
  if (run.digits[from] === '0') return null;
  const lengths = [11, 10, 9, 8, 7, 6, 5];
  const to = lengths
    .map((length) => from + length)
    .find((end) => end <= run.digits.length && isBorder(run, end));
  return to === undefined || !isBelievable(run, from, to) ? null : run.at[to - 1]! + 1;
}
