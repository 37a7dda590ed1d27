import { type Part, clausesOf, lettersIn } from './plain.ts';
import { hasContact, hasFacts, hasGrounds } from './substance.ts';

/** What sends somebody away: received, passed on, wait, being looked into, by the rules. */
const SENT_AWAY =
  /(?:收悉|收到|知悉|转(?:交|办|至|送|给|达|相关|有关)|交(?:由|给|办)|移交|流转|派发|下派|分派|耐心等|等待|稍候|正在(?:积极|抓紧|全力|进一步|加紧|按[^。，,]{0,8})?(?:研究|制定|推动|调查|处理|核实|办理|核处|协调|推进|跟进|落实|了解)|(?:按|依)(?:照|据)?[^。，,]{0,8}(?:规定|程序|流程|政策|要求|制度|文件)(?:的)?(?:办理|处理|执行|落实|处置|进行)?$|(?:相关|有关|职能|主管|责任)(?:部门|单位|科室)|密切关注|规定(?:的)?(?:时限|期限|时间)内|另行(?:通知|答复|回复)|(?:拨打|致电|咨询)[^。，,]{0,8}12345|(?:做好|做了|作了|进行了?|已)[^。，,]{0,8}(?:沟通|解释|说明|宣传|安抚)(?:说明|解释|宣传)?(?:工作)?$|(?:电话|短信|微信|当面|上门|已|现已|经|并)(?:与|向|对|给|将|同)?[^。，,]{0,12}(?:沟通|联系|回复|答复|回访|告知|反馈)[^。，,]{0,12}$|(?:当事人|诉求人|投诉人|来电人|反映人|举报人|群众|市民|网友|对方|您|其)[^。，,]{0,12}(?:理解|满意|认可|无异议|知晓|知悉|同意办结)$|^请求办结$)/;
/** What fills a letter without saying anything of the matter. */
const FILLER =
  /(?:高度重视|非常重视|十分重视|认真(?:研究|核实|对待|调查|处理|阅|听取)|引起[^。，,]{0,6}重视|第一时间|立即(?:组织|安排|研究|部署|召开)|精干力量|专人(?:调查|负责|处理|跟进)|尽快|尽早|早日|及时(?:回复|反馈|答复|处理|告知)|加大[^。，,]{0,10}力度|加强[^。，,]{0,10}(?:管理|监管|督促|领导|宣传|协调|工作)|(?:改进|转变)[^。，,]{0,6}作风|(?:提升|提高|改善)[^。，,]{0,8}(?:水平|质量|效率|能力)|优质(?:高效)?|吸取|(?:意见|宝贵)建议|依法依规反映|切实|进一步|积极(?:协调|推进|争取|落实|处理|回应)|妥善|严肃处理|依法(?:依规)?(?:处理|办理|处置|查处)|理解|谅解|支持|配合|不便|为人民服务|获得感|幸福感|安全感|美好生活|举一反三|以点带面|(?:全面|深入)(?:排查|摸排|自查)$|营造|确保(?![^。，,]*\d)|不断(?:提升|提高|改善|完善|优化|满足|增强)|群众(?:满意|利益|诉求)|下一步|后续|如有|有(?:情况|结果|进展)|我们(?:会|将)|再次|已(?:经)?(?:记录|知晓|登记|处理|解决|办理|受理|整改|落实|安排|办结|回复|答复)(?:完毕|到位)?$|(?:您|你)(?:所)?(?:反映|提|咨询|投诉|来信|留言|诉求)|(?:相关|有关)(?:问题|事项|情况|工作|诉求))/;

/** How many letters stand in clauses that say something of the matter. */
export function contentIn(answer: string): number {
  return clausesOf(answer)
    .filter(({ text }) => !SENT_AWAY.test(text) && !FILLER.test(text) && !hasContact(text))
    .reduce((sum, { text }) => sum + lettersIn(text), 0);
}

/** Fewer letters than this, and a reply that sends one away says nothing else. */
const LITTLE = 16;

/** So many letters say besides a number whom one reaches by it and what for. */
const WHOM = 10;

/** Somebody to call or to go to, who is named. */
function tellsWhereToGo(clauses: readonly Part[]): boolean {
  const withContact = clauses.filter(({ text }) => hasContact(text));
  const letters = withContact.reduce((sum, { text }) => sum + lettersIn(text.replaceAll(/\d/g, '')), 0);
  return letters >= WHOM;
}

/**
 * A reply that says nothing but that it was received, passed on or is being looked into; or nothing at all.
 * @param answer the reply without its boilerplate
 * @returns where the words stand that send one away; null when there is something else
 */
export function brushOff(answer: string): Part | null {
  const clauses = clausesOf(answer);
  const first = clauses.find(({ text }) => SENT_AWAY.test(text)) ?? clauses[0];
  const nowhere: Part = { text: '', start: 0, end: answer.length };
  const content = contentIn(answer);
  if (content >= LITTLE) return null;
  // By which law it was passed on is no ground for an answer.
  const stays = clauses
    .filter(({ text }) => !SENT_AWAY.test(text))
    .map(({ text }) => text)
    .join('，');
  if (hasFacts(stays) || tellsWhereToGo(clauses) || hasGrounds(stays, { done: false })) return null;
  const sendsAway = clauses.some(({ text }) => SENT_AWAY.test(text) || FILLER.test(text));
  if (sendsAway || content < LITTLE / 2) return first ?? nowhere;
  return null;
}
