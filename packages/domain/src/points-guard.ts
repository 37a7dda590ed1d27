import type { Problem } from './refusal.ts';

/**
 * A word that names filing, petitioning, rating, reopening or consent. `notAfter` and `notBefore` are characters with which
 * it is part of other, honest words (选举报名); `apartNotAfter` the same where something stands between its characters
 * (诚实守信，访贫问苦).
 */
interface VoiceWord {
  readonly word: string;
  readonly notAfter?: string;
  readonly notBefore?: string;
  readonly apartNotAfter?: string;
}

const WORDS: readonly VoiceWord[] = [
  { word: '信访', notAfter: '诚微通短电', apartNotAfter: '守失讲自相互' },
  { word: '上访', notAfter: '马晚早线', notBefore: '谈视客' },
  ...['缠访', '闹访', '截访', '拦访', '罢访', '群访', '越访', '京访', '集体访', '重复访', '劝访', '涉访'].map(
    plain,
  ),
  { word: '集访', notBefore: '谈客问' },
  { word: '个访', notBefore: '谈客问' },
  // Written with another character of the same sound.
  { word: '信仿', notAfter: '诚微通短电' },
  { word: '上仿', notAfter: '马晚早线' },
  ...['欣访', '芯访', '辛访'].map(plain),
  { word: '心访', notAfter: '爱用热诚暖关真贴精细潜', notBefore: '谈客问贫民' },
  { word: '非访', notBefore: '谈客' },
  { word: '无访', notBefore: '谈客' },
  { word: '零访', notBefore: '谈客' },
  { word: '接访', notBefore: '谈客' },
  { word: '息访', notAfter: '休作信消' },
  ...['来信来访', '群众来访', '初信初访'].map(plain),
  { word: '越级', notAfter: '超跨卓优' },
  { word: '进京', notAfter: '先前促推改引', notBefore: '剧胡' },
  ...['赴京', '赴省', '入京', '滞京'].map(plain),
  ...['投诉', '申诉', '息诉', '罢诉', '撤诉', '撤回诉', '缠诉', '无诉', '零诉'].map(plain),
  { word: '诉求', notAfter: '倾' },
  { word: '举报', notAfter: '选推' },
  ...['检举', '反映问题', '向上反映', '曝光', '舆情', '发帖', '留言板'].map(plain),
  ...['书记信箱', '县长信箱', '市长信箱', '领导信箱', '百姓呼声', '网络问政'].map(plain),
  { word: '控告', notAfter: '防管掌监', notBefore: '知诫' },
  { word: '告状', notBefore: '况态' },
  { word: '上告', notAfter: '网线墙', notBefore: '示知白诉别' },
  ...['告发', '揭发', '告密', '爆料', '曝料', '控诉', '状告', '申冤', '喊冤', '涉诉', '匿名信'].map(plain),
  ...['民告官', '告政府', '告干部', '诉政府', '行政复议', '行政诉讼', '写信给', '网上留言', '网络留言'].map(
    plain,
  ),
  ...['维稳', '稳控', '涉稳'].map(plain),
  { word: '工单', notBefore: '位身项元独个人亲车日次列价' },
  ...['热线件', '热线投', '市民热线', '政务热线', '便民热线', '政府热线'].map(plain),
  { word: '差评', notBefore: '估审比议分定为级选' },
  { word: '好评', notBefore: '估审比议分定为级选委出' },
  ...['评价', '低分评', '打低分'].map(plain),
  { word: '满意', notBefore: '义' },
  { word: '重复办', notBefore: '酒宴席' },
  ...[
    '重新办',
    '再次办理',
    '二次办理',
    '重新受理',
    '重新答复',
    '重启办',
    '退回重办',
    '求重办',
    '重新处理',
  ].map(plain),
  ...['重复提交', '反复提交', '多次提交', '主动撤回'].map(plain),
  ...['同意公开', '同意公布', '同意发布', '公开同意', '授权公开', '拒绝同意', '拒不同意', '同意书'].map(
    plain,
  ),
  { word: '不同意', notBefore: '见义思味境向' },
  ...['幺二三四五', '壹贰叁肆伍', '一二三四五热线'].map(plain),
];

/** Other scripts: whole words, and how the two commonest words are half written in letters. */
const LATIN = /petition|complain|grievance|bad ?review|\bratings?\b|reopen|consent|hotline|xinfang|shangfang/;
const HALF_LATIN =
  /[信上]\W{0,3}fang|信\W{0,3}f(?![a-z])|(?:xin|shang)\W{0,3}访|(?<![a-z])[xs]\W{0,3}访(?![谈客问])|投su|举bao|差ping/;
/** Syllable by syllable or letter by letter. */
const PINYIN = new RegExp(
  ['xinfang', 'shangfang', 'tousu', 'jubao', 'chaping']
    .map((word) => `(?<![a-z])${[...word].join(String.raw`[^\p{L}]{0,3}`)}(?![a-z])`)
    .join('|'),
  'u',
);
/** In figures, some of them written in words or as a letter that looks the same; sums and areas are honest. */
const HOTLINE =
  /(?<!\p{N})[1一幺壹li][^\p{L}\p{N}]{0,5}[2二贰][^\p{L}\p{N}]{0,5}[3三叁][^\p{L}\p{N}]{0,5}[4四肆][^\p{L}\p{N}]{0,5}[5五伍](?!\p{N}|\s*[元亩斤米])/u;

/** Said without one of the words, as it stands among Han characters alone. */
const PHRASES: readonly RegExp[] = [
  /(?:政府|组织|干部|领导|部门|单位|上级|村委|[村镇乡县]里).{0,4}添(?:麻烦|乱)/,
  /(?:矛盾|问题|难题|纠纷|[大小难]事)(?:一律)?不(?:上交|出[组村镇乡县])/,
  /[不未没少][有曾]?[向到找去往](?:政府|上级|领导|部门|[镇乡县市省]里)/,
  /(?:[不未]|没有|[再多数]次|反复|重复|逐级|到处)反映/,
  /[打拨]热线|(?:[市县]长|书记|民生)热线/,
  /[不少未]提(?:意见|要求|建议)|提意见.{0,2}扣/,
  /[打给]出?五星(?!级)|五星打分|打分低|[打给]低分/,
  /(?:[不拒]|拒绝|不配合|不肯)签(?:字|名|署)|拒签|签字同意|同意[征拆签]/,
];

function plain(word: string): VoiceWord {
  return { word };
}

/** What may stand between two characters of a word and still leave it readable. */
const GAP = String.raw`[^\p{Script=Han}]{0,12}`;

const PATTERNS = WORDS.map(({ word, notAfter = '', notBefore = '', apartNotAfter = '' }) => {
  const characters = [...word];
  const before = (kept: string) => (kept ? `(?<![${kept}]${GAP})` : '');
  const after = notBefore ? `(?!${GAP}[${notBefore}])` : '';
  const close = `${before(notAfter)}${word}${after}`;
  const apart = `${before(notAfter + apartNotAfter)}${characters.join(GAP)}${after}`;
  return { word, pattern: new RegExp(`${close}|${apart}`, 'u') };
});

/** Traditional and variant forms of the characters above. */
const SIMPLE = new Map(
  Object.entries({
    訪: '访',
    級: '级',
    纏: '缠',
    鬧: '闹',
    攔: '拦',
    罷: '罢',
    體: '体',
    復: '复',
    複: '复',
    勸: '劝',
    無: '无',
    來: '来',
    衆: '众',
    眾: '众',
    進: '进',
    滯: '滞',
    訴: '诉',
    愬: '诉',
    舉: '举',
    擧: '举',
    報: '报',
    檢: '检',
    問: '问',
    題: '题',
    輿: '舆',
    發: '发',
    記: '记',
    書: '书',
    縣: '县',
    長: '长',
    領: '领',
    導: '导',
    聲: '声',
    網: '网',
    絡: '络',
    狀: '状',
    單: '单',
    熱: '热',
    線: '线',
    務: '务',
    評: '评',
    價: '价',
    滿: '满',
    満: '满',
    辦: '办',
    理: '理',
    啓: '启',
    啟: '启',
    開: '开',
    佈: '布',
    布: '布',
    權: '权',
    絕: '绝',
    絶: '绝',
    貳: '贰',
    叄: '叁',
    參: '叁',
    實: '实',
    誠: '诚',
    選: '选',
    傾: '倾',
    標: '标',
    臺: '台',
  }),
);

/** One character written as its two halves. */
const HALVES: readonly (readonly [RegExp, string])[] = [
  [/[讠言訁][^\p{L}\p{N}]?方/gu, '访'],
  [/[讠言訁][^\p{L}\p{N}]?斥/gu, '诉'],
  [/[讠言訁][^\p{L}\p{N}]?平/gu, '评'],
];

/** Strokes that are letters to Unicode and separators to the eye. */
const STROKES = /[丶丨丿亅乀乁乚丷灬ノㄧ]|\p{Default_Ignorable_Code_Point}|\p{M}/gu;

/**
 * The word by which a text names filing, petitioning, rating, reopening or consent, written however: with other things
 * between its characters, full width, in traditional forms. Null for a text that names none.
 *
 * Points hold no such event (POINTS_SOURCES), so any mention is refused: whatever it says, 有信访的扣分 or 无投诉的加分,
 * somebody would be punished for speaking up or rewarded for not having done so (DOMAIN.md, section 5).
 */
export function voiceWordIn(text: string): string | null {
  // A pictogram may stand for its character (㊗) or for nothing, and brackets may hold what is to be read or passed over.
  const readings = new Set([text, text.replace(/\p{So}/gu, ''), text.replace(BRACKETED, '')]);
  for (const reading of readings) {
    const found = wordIn(simplified(reading));
    if (found !== null) return found;
  }
  return null;
}

const BRACKETED = /[([{（【「『《〔<＜][^)\]}）】」』》〕>＞]{0,6}[)\]}）】」』》〕>＞]/gu;

function simplified(text: string): string {
  const folded = text.normalize('NFKC').toLowerCase().replace(STROKES, '');
  const simple = Array.from(folded, (character) => SIMPLE.get(character) ?? character).join('');
  return HALVES.reduce((all, [halves, whole]) => all.replace(halves, whole), simple);
}

function wordIn(text: string): string | null {
  const found = PATTERNS.find(({ pattern }) => pattern.test(text));
  if (found) return found.word;
  const hotline = HOTLINE.exec(text);
  if (hotline && /[2-5]/.test(hotline[0])) return '12345';
  const bare = text.replace(/[^\p{Script=Han}]/gu, '');
  const phrase = PHRASES.map((one) => one.exec(bare)).find(Boolean);
  return (phrase ?? HALF_LATIN.exec(text) ?? PINYIN.exec(text) ?? LATIN.exec(text))?.[0] ?? null;
}

/** The problem of a text that names such a thing; none for an honest or absent one. For names, notes, titles and rules alike. */
export function voiceProblems(path: string, text: string | null | undefined): Problem[] {
  const word = text ? voiceWordIn(text) : null;
  if (word === null) return [];
  const message = `“${word}”涉及诉求、信访、评价、重办或公开意愿，积分不得与之挂钩：请改为对具体好事或不良行为的描述。`;
  return [{ path, code: 'PUNISHES_VOICE', message }];
}
