import { plain } from './plain.ts';
import type { Message } from '../message.ts';
import { hasContact, hasDate } from './substance.ts';

/** What a question asks for, and how one knows that the reply says it. */
const ASKED: readonly {
  readonly asks: RegExp;
  readonly says: (answer: string) => boolean;
  readonly what: string;
}[] = [
  {
    asks: /什么时候|何时(?![了休止])|啥时候|几时|哪一?[天年]|几月|多久|多长时间|时间表|什么时间|具体时间/,
    says: (answer) =>
      hasDate(answer) ||
      /(?:暂无|没有|尚无|未|无法|不)[^。]{0,12}(?:计划|时间|安排|确定|纳入|列入|建设|条件)|当即|即可|随时|长期|已(?:经)?(?:开|完|修|恢复|解决|建|通|发|到)/.test(
        answer,
      ),
    what: '时间',
  },
  {
    asks: /多少钱|(?:补贴|补助|收费|费用|缴费|赔偿|补偿|工资|价格|罚款|电价|水价)(?:的)?(?:标准)?(?:是|为|有)?(?:多少|怎么算|如何计算|怎么计算|怎么收)|几块钱|多少元/,
    says: (answer) =>
      /\d|[一二三四五六七八九十百千万两]+元|免费|不收费|不予|没有|不(?:享受|符合)/.test(answer),
    what: '金额或标准',
  },
  {
    asks: /(?:在|去|到|找)(?:哪里|哪儿|哪个(?:部门|单位|地方|窗口)|什么地方|何处)|地址(?:在哪|是)|哪里(?:可以|能)?(?:办|领|交|买|查|咨询)|找谁|归(?:谁|哪)/,
    says: (answer) => hasContact(answer) || /[路街巷镇乡村楼室厅所局站中心院校部点]/.test(answer),
    what: '地点或单位',
  },
  {
    asks: /(?:什么|哪些|啥)(?:材料|证件|资料|手续|证明)|(?:怎么|如何|怎样)(?:办理|申请|申领|补办|报销|领取|缴|查询|登记|过户|落户|迁)|(?:办理|申请)?流程(?:是|有|怎)/,
    says: (answer) =>
      /材料|证|表|申请|提交|提供|携带|登录|窗口|平台|小程序|网上|流程|步骤|先|到|请|凭|咨询/.test(answer),
    what: '材料或办法',
  },
  {
    asks: /(?:能不能|可不可以|能否|可否|是否(?:可以|能|享受|符合|有)|是不是(?:可以|能)|(?:可以|能)[^。？?，,]{0,12}吗|合不合法|合法吗|合理吗|允许吗)/,
    says: (answer) =>
      /可以|可|能|不能|不得|不予|无法|允许|禁止|符合|同意|采纳|合法|违法|违规|应|需|属|将|已|不|按|依|没有|未/.test(
        answer,
      ),
    what: '能不能办',
  },
];

/** What was asked for and is not said, in words for people. */
export function unanswered(question: Message, answer: string): string[] {
  const asked = plain(`${question.title}。${question.text}`);
  return ASKED.filter(({ asks, says }) => asks.test(asked) && !says(answer)).map(({ what }) => what);
}

/** Pairs of letters that say nothing of a matter. */
const COMMON = new Set([
  '您好',
  '你好',
  '网友',
  '领导',
  '反映',
  '问题',
  '有关',
  '关于',
  '部门',
  '相关',
  '情况',
  '回复',
  '答复',
  '感谢',
  '我们',
  '工作',
  '希望',
  '请问',
  '咨询',
  '现在',
  '已经',
  '没有',
  '这个',
  '一个',
  '进行',
  '如果',
  '因为',
  '可以',
  '什么',
  '怎么',
  '是否',
  '处理',
  '解决',
  '政府',
  '尊敬',
  '谢谢',
  '支持',
  '关心',
  '理解',
  '根据',
  '规定',
  '要求',
  '目前',
  '以及',
  '或者',
  '单位',
  '人员',
  '管理',
  '办理',
  '收悉',
  '如下',
  '具体',
  '对于',
  '由于',
  '通过',
  '需要',
  '不能',
  '还是',
  '就是',
  '为了',
  '群众',
  '市民',
  '居民',
  '建议',
  '投诉',
  '举报',
  '请求',
  '严重',
  '何时',
  '多次',
  '一直',
  '为何',
  '望能',
  '能否',
  '不到',
  '不了',
  '本人',
  '我是',
  '他们',
  '你们',
  '自己',
  '大家',
  '时候',
  '时间',
]);

/** Where the words of the question are said again to name it, as every letter does. */
const ECHO =
  /[“「『"][^”」』"]{4,80}[”」』"]|《[^》]{4,80}》(?=的?(?:一?帖|留言|来信|帖文))|(?:针对|关于|对于|就)(?:您|你|网友|群众|诉求人)?(?:所)?(?:反映|提出|咨询|来信|留言|提)?(?:的)?[^。！？，,；;\n]{2,60}(?:问题|一事|事宜|情况|诉求|建议|事项)[，,：:]?/g;

/** Fewer pairs than this on either side, and nothing can be told. */
const ENOUGH = 16;

/** How many pairs of letters of the question the answer says too, those of the title twice; null where there is too little to tell. */
export function sharedPairs(question: Message, answer: string): number | null {
  const body = pairsOf(answer.replaceAll(ECHO, ' '));
  const title = pairsOf(question.title);
  const asked = pairsOf(`${question.title}\n${question.text}`);
  if (body.size < ENOUGH || asked.size < ENOUGH) return null;
  const count = (pairs: ReadonlySet<string>) => [...pairs].filter((pair) => body.has(pair)).length;
  return count(asked) + count(title);
}

function pairsOf(text: string): Set<string> {
  const pairs = new Set<string>();
  for (const [run] of plain(text).matchAll(/\p{Script=Han}+/gu)) {
    for (let at = 0; at + 1 < run.length; at += 1) {
      const pair = run.slice(at, at + 2);
      if (!COMMON.has(pair)) pairs.add(pair);
    }
  }
  return pairs;
}
