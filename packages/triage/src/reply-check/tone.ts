import type { Part } from './plain.ts';

/** Ways of speaking that a citizen must not hear from a unit, and what to do instead. */
const TONES: readonly { readonly pattern: RegExp; readonly sentence: string }[] = [
  {
    pattern:
      /无理取闹|胡搅蛮缠|胡闹|无事生非|小题大做|大惊小怪|斤斤计较|钻牛角尖|别有用心|居心|刁民|刁难|缠访|闹访|恶意(?:投诉|举报|差评|炒作|反映|上访|歪曲|中伤)|(?:无理|过分|不合理)的?(?:要求|诉求)|不可理喻|蛮不讲理|贪得无厌|得寸进尺|素质(?:低|差)|矫情|道听途说|捕风捉影|断章取义|以讹传讹|造谣|信口开河|添乱|瞎/g,
    sentence: '请只写事实，不评价诉求人的动机和为人。',
  },
  {
    pattern:
      /(?:否则|不然|由此)[^。！？]{0,12}(?:后果自负|追究(?:您|你|诉求人|投诉人)|依法追究)|后果自负|(?:追究|处理)(?:您|你|投诉人|举报人|诉求人)[^。]{0,8}责任|(?:不要|别|请勿|不得|勿|停止)(?:再|重复|一再|反复)*(?:投诉|反映|来电|来信|上访|打电话|纠缠|咨询|发帖|留言|举报)|再(?:投诉|反映|来|闹|打)[^。，]{0,10}(?:不予|没用|也没用|将|无用)|列入黑名单|打击报复|拘留你/g,
    sentence: '请删去威胁或劝阻反映的话，可写明依法救济的途径。',
  },
  {
    pattern:
      /(?:不归|不属于|不关|与)我(?:们|局|镇|乡|村|单位|办|委|街道|社区|站|所|中心)?(?:单位)?(?:管|的事|无关)|(?:请|由)?(?:您|你)?(?:自己想办法|自行解决|自己解决|自己去|自己看|自己查|自行上网)|爱莫能助|没(?:有)?办法(?![^。]{0,6}(?:办理|通过))|管不了|无能为力|找(?:别人|其他部门)去|去别处|另请高明|我(?:也|们也)?不(?:知道|清楚)|不清楚(?=[。！，,]|$)|说不准|(?:谁|哪个)[^。，]{0,6}找谁/g,
    sentence: '不能办的，请写明为什么、该由哪个单位办、怎样联系，不推给诉求人自己。',
  },
  {
    pattern:
      /(?:您|你)(?:们)?(?:自己)?(?:不懂|不了解|没看|没有看|没弄|没搞|搞错|弄错|误解|看不懂|听不懂|应该知道|早该|理应知道|难道)|难道(?:您|你)|(?:已经|早就|都)(?:说|讲|解释|答复|告诉)(?:过)?(?:很多|多|几|无数|好几)(?:次|遍)|(?:多次|反复)(?:告知|解释|说明)(?:过)?(?:您|你)|说了(?:多|几)遍|还(?:要|想)(?:怎样|怎么样|怎么)|有意见(?:去|可以去|就去)|爱(?:怎样|怎么|信不信|告)|随(?:你|您)(?:便|的便)|不服(?:就)?去|(?:你|您)(?:到底)?想(?:怎样|怎么样|干什么)|懂不懂|知不知道/g,
    sentence: '请改成说明的口气：直接讲政策和事实，不责备、不反问。',
  },
  { pattern: /[!！]{2,}|[?？]{2,}/g, sentence: '请去掉连用的感叹号、问号。' },
  {
    pattern: /呵呵|哈哈|呃|嘛[。！，]|亲[，,～~!！]|么么|哦[。！，,~～]|拜托|666|哎呀|懒得/g,
    sentence: '请用书面语。',
  },
];

/** @returns the words that give offence, with what to do about them; those quoted from the question are not ours */
export function badTones(reply: string, question: string): (Part & { sentence: string })[] {
  return TONES.flatMap(({ pattern, sentence }) =>
    [...reply.matchAll(pattern)]
      .filter(({ 0: words, index }) => !(isQuoted(reply, index) && question.includes(words)))
      .map(({ 0: text, index }) => ({ text, sentence, start: index, end: index + text.length })),
  );
}

/** Is the last quotation mark before this place an opening one? */
function isQuoted(text: string, at: number): boolean {
  const before = text.slice(0, at);
  return (
    Math.max(before.lastIndexOf('“'), before.lastIndexOf('「'), before.lastIndexOf('『')) >
    Math.max(before.lastIndexOf('”'), before.lastIndexOf('」'), before.lastIndexOf('』'))
  );
}
