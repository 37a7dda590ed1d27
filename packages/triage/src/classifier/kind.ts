import { TICKET_KINDS, type TicketKind } from '@zhitong/domain';
import { type Message } from '../message.ts';
import { type Guess } from './classifier.ts';
import { softmax } from './linear-model.ts';
import { clausesOf } from './rules.ts';

/** What people write when they mean a kind, with how strongly it shows it. */
const SIGNS: readonly (readonly [TicketKind, number, RegExp])[] = [
  ['INQUIRY', 3, /咨询|请问|想问|问一下|询问|想了解|想知道|请教|求解答|答疑|请解答|请答复一下/],
  ['INQUIRY', 2, /[吗呢么][??]?$|[??]$|是否|能否|可否|是不是|能不能|有没有/],
  [
    'INQUIRY',
    2,
    /怎么(?:办理|申请|查|报名|交|领|算|收费|规定)|如何(?:办理|申请|查|报名|领取|计算|规定|认定)|多少|几时|何时|什么时候|哪里|哪些|需要什么|什么(?:材料|手续|条件|政策|流程|标准)/,
  ],
  ['REQUEST', 3, /求助|请求|恳请|恳求|请帮|帮帮|帮忙|救救|求(?:帮|救|解决|办理|处理)|望.{0,6}(?:帮|解决)/],
  [
    'REQUEST',
    2,
    /(?:希望|请|盼|要求|申请).{0,12}(?:解决|维修|修复|修好|修一下|修理|安装|处理|协调|恢复|清理|落实|帮助|救助|疏通|更换|派人|给予)/,
  ],
  ['REQUEST', 1.5, /困难|无法|坏了|停水|停电|堵塞|漏水|没人(?:管|修)|急需|生活无着|走失|迟迟/],
  ['COMPLAINT', 4, /投诉|举报|控告|曝光|揭露|反映.{0,20}(?:问题|违规|违法|乱)|检举|维权/],
  [
    'COMPLAINT',
    2,
    /违法|违规|非法|违章|私自|擅自|乱收费|强制|强行|欺骗|欺诈|忽悠|诈骗|虚假|拖欠|欠薪|克扣|侵占|贪污|霸占|偷排|扰民|噪音|噪声|恶臭|黑心|态度恶劣|不作为|乱作为|推诿|敷衍|踢皮球|坑害|宰客|套路|霸王|无视|侵害|造假/,
  ],
  [
    'COMPLAINT',
    1.5,
    /严重(?:影响|污染|损害|违)|无人管|不管不问|严查|查处|严惩|追究|太(?:差|黑|过分|嚣张)|凭什么|为何.{0,12}(?:不|还)|天理/,
  ],
  ['SUGGESTION', 5, /建议|提议|倡议|提个?(?:意见|想法)|献言|献策|建言|金点子|呼吁/],
  [
    'SUGGESTION',
    1.5,
    /(?:应该|应当|可以|最好|不妨|宜).{0,10}(?:增设|增加|设立|开通|推广|改进|改善|优化|完善|加强|引进|规划|建设)|希望.{0,10}(?:增设|增加|开通|优化|完善|延长|推广)/,
  ],
  [
    'THANKS',
    6,
    /感谢信|表扬|点赞|锦旗|致谢|好评|特此感谢|表示(?:衷心|由衷|诚挚)?的?感谢|(?:衷心|由衷|十分|非常|万分|真诚)(?:地|的)?感谢|为.{2,14}点赞|好人好事/,
  ],
  ['THANKS', 1, /感谢|谢谢|感激|热心|耐心|及时解决|圆满/],
  ['OTHER', 3, /^(?:测试|试试|你好|您好|无|无内容|暂无|打扰了|发错了|没事了|\.+|test)$/i],
];

/** Politeness that everybody uses at the end: shows nothing. */
const POLITE =
  /^(?:非常|十分|万分|衷心)?(?:感谢|谢谢)(?:您|你们?|各位|领导|了)*$|^(?:盼|望|请)?(?:回复|答复)$|此致|敬礼|^谢谢|^感谢(?:您|领导)(?:在)?百忙/;
/** The title tells best what somebody wants. */
const TITLE_COUNTS = 2;
const UNSURE = 1;

/** What sort of appeal a message is, by rules; all six kinds, best first, probabilities summing to 1. */
export function kindOf(message: Message): (Guess & { readonly label: TicketKind })[] {
  const scores = new Float64Array(TICKET_KINDS.length);
  scores[TICKET_KINDS.indexOf('OTHER')] = UNSURE;
  for (const clause of clausesOf(message)) {
    if (POLITE.test(clause.words)) continue;
    const counts = clause.field === 'title' ? TITLE_COUNTS : 1;
    for (const [kind, strength, pattern] of SIGNS) {
      if (pattern.test(clause.words)) scores[TICKET_KINDS.indexOf(kind)]! += strength * counts;
    }
  }
  // Long messages hold signs of everything: what counts is which kind has more of them, less and less.
  const probabilities = softmax(scores.map((score) => 2 * Math.log1p(score)));
  return TICKET_KINDS.map((label, index) => ({ label, probability: probabilities[index]! })).toSorted(
    (a, b) => b.probability - a.probability,
  );
}
