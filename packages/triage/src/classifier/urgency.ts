import { type Message } from '../message.ts';
import { type DecidingWord } from './classifier.ts';
import { type Clause, clausesOf, wordsMet } from './rules.ts';

/** How soon somebody has to look. */
export const URGENCIES = ['ROUTINE', 'URGENT', 'EMERGENCY'] as const;
export type Urgency = (typeof URGENCIES)[number];

/** Life or limb are in danger now: 110, 119 and 120 are called first, this only makes sure that nobody overlooks it. */
const DANGER = [
  /着火|起火|失火|火灾|火势|冒浓?烟|爆炸/,
  /(?:煤气|燃气|天然气|液化气|氨气|毒气|气体)(?:管道?|罐)?.{0,4}泄[漏露]|泄[漏露].{0,4}(?:煤气|燃气|天然气|氨气|毒气)|(?:煤气|燃气|天然气)味/,
  /触电|电到人|被电(?:伤|死)/,
  /轻生|自杀|跳楼|跳桥|想不开|不想活|活不下去|割腕|喝农药/,
  /溺水|落水|掉进(?:河|江|水库|池塘|井)|掉到(?:河|江|井)里/,
  /坍塌|垮塌|倒塌|塌方|滑坡|泥石流|决堤|溃坝|溃口|地面塌陷|山体开裂/,
  /(?:食物|集体|煤气|一氧化碳|农药)?中毒|上吐下泻|昏迷|休克|奄奄一息|生命危险|危及生命|有?生命垂危/,
  /持刀|砍人|绑架|劫持|拐(?:走|卖)了?|被困|走失|失踪|失联/,
  /洪水(?:进|冲|围|漫)|水漫进(?:屋|家)|被洪水/,
];

/** Cannot wait for its turn: what people live on is cut off, somebody will be hurt, the weak are concerned. */
const PRESSING = [
  /停水|断水|没水|无水|没有水|停电|断电|没电|没有电|停气|断气|停暖|没有?暖气|暖气不热/,
  /井盖.{0,6}(?:缺失|丢失|不见|没了|破损|塌陷|松动|掉)|(?:没有?|缺|无)井盖|窨井.{0,6}(?:敞|缺|破)/,
  /(?:电线|电缆|高压线|线杆|电杆|电线杆).{0,8}(?:裸露|断|掉|垂|落|倒|倾斜|歪)|漏电|裸露的?(?:电线|电缆)/,
  /危房|危桥|桥面?.{0,4}(?:断|塌|裂)|护栏.{0,6}(?:断|缺|掉|坏)|路面?.{0,4}塌陷|外墙.{0,6}(?:脱落|掉)|高空坠物|高空抛物/,
  /电梯.{0,8}(?:困|坠|急停|下坠|失控|停运|坏)|内涝|积水.{0,6}(?:深|淹|严重|无法通行)|淹了|被淹|倒灌/,
  /(?:安全|消防|火灾|重大)隐患|堵塞?.{0,4}(?:消防|生命)通道|消防通道.{0,6}(?:堵|占)/,
  /断粮|没饭吃|揭不开锅|无家可归|流浪|救命钱|等钱救命|没钱(?:治病|看病|手术)/,
  /家暴|虐待|被打伤|殴打|霸凌|猥亵|性侵|体罚/,
  /变质|发霉|异物|疑似食物|狂犬|被狗咬|恶犬|马蜂窝|胡蜂/,
  /污水.{0,6}(?:直排|外溢|倒灌)|自来水.{0,8}(?:发黄|发黑|浑浊|异味|臭)|死鱼|偷排/,
  /(?:万分|十分|非常|特别|情况)(?:紧急|危急|危险)|急需|紧急求助|十万火急|火速|刻不容缓|人命关天/,
];

/** The weak: what presses on others is an emergency to nobody yet, but a routine matter of danger to them presses. */
const WEAK = /孩子|小孩|儿童|学生|婴儿|老人|孕妇|残疾|瘫痪|病人|孤寡|独居|留守/;
const HAZARD = /危险|安全|摔倒|摔伤|受伤|出事|事故|撞/;

/** The clause asks for foresight, or speaks of money, paper or the past: nothing burns now. */
const NOT_NOW =
  /宣传|演练|演习|培训|知识|教育|讲座|预案|保险|标准|补偿|赔偿|补贴|补助|理赔|报销|证明|鉴定|规定|条例|办法|通报|公示|电价|水价|收费|去年|前年|往年|上次|当年|曾经|几年前|多年前|早年|已经?(?:修好|恢复|扑灭|处理好|解决)|已恢复/;
/** Feared, not yet there. */
const FEARED = /隐患|可能|担心|害怕|恐怕|万一|容易|极易|预防|防止|避免|防范|一旦|迟早|怕|以免|防溺水|防火/;
/** A word that means something else in this company. */
const NOT_MEANT =
  /火灾报警器|灭火器|防火|失踪多年|被困扰|停水费|停电通知|断电保护|气体检测|拖欠|爆炸式|流浪[猫狗]/;

interface Sign {
  readonly level: 1 | 2;
  readonly words: readonly DecidingWord[];
}

/**
 * How soon somebody has to look at a message, by rules: danger to life now is an EMERGENCY; water, power or heat cut off,
 * hidden danger, and danger to the weak are URGENT. `probability` (0 to 1) grows with the number of signs; `words` are those
 * that decided, none for ROUTINE. An estimate that orders a queue: it never replaces a look.
 */
export function urgencyOf(message: Message): {
  urgency: Urgency;
  probability: number;
  words: DecidingWord[];
} {
  const signs = clausesOf(message).flatMap(signsIn);
  const level = signs.reduce((most, sign) => Math.max(most, sign.level), 0);
  if (level === 0) return { urgency: 'ROUTINE', probability: 0.9, words: [] };
  const telling = signs.filter((sign) => sign.level === level);
  const inTitle = telling.some(({ words }) => words.some(({ field }) => field === 'title'));
  const probability = Math.min(0.95, 0.6 + 0.1 * telling.length + (inTitle ? 0.1 : 0));
  return { urgency: URGENCIES[level]!, probability, words: telling.flatMap(({ words }) => words) };
}

function signsIn(clause: Clause): Sign[] {
  if (NOT_NOW.test(clause.words)) return [];
  const feared = FEARED.test(clause.words);
  const met = (patterns: readonly RegExp[], level: 1 | 2): Sign[] =>
    patterns
      .map((pattern) => wordsMet(clause, pattern, level).filter((word) => isMeant(clause, word)))
      .filter((words) => words.length > 0)
      .map((words) => ({ level, words }));
  const signs = [...met(DANGER, feared ? 1 : 2), ...met(PRESSING, 1)];
  if (signs.length === 0 && WEAK.test(clause.words) && HAZARD.test(clause.words)) {
    return met([WEAK, HAZARD], 1);
  }
  return signs;
}

function isMeant(clause: Clause, { start, end }: DecidingWord): boolean {
  const at = start - clause.start;
  const other = NOT_MEANT.exec(clause.words);
  return !other || at + end - start <= other.index || at >= other.index + other[0].length;
}
