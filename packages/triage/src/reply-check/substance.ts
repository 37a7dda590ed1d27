import { lettersIn } from './plain.ts';

const NUMBER = '[\\d一二三四五六七八九十百千万两几]';
const PHONE =
  /(?<!\d)(?:\(?（?0\d{2,3}[)）]?[-—－ ]?\d{4,8}(?:[-—－ ]\d{1,8})?|0000-\d{8}|[2-9]\d{6,7}|400[- ]?\d{3,4}[- ]?\d{3,4}|1[0-2]\d{3}|9[56]\d{3,4}|1[3-9]\d{9})(?!\d)/g;
const CALENDAR_DATE =
  /(?:\d{4}年)?\d{1,2}月\d{1,2}[日号]|\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{4}年(?:\d{1,2}月)?|\d{1,2}月(?:份|底|初|中旬)?/g;
const DURATION = /[\d一二三四五六七八九十]{1,4}\s*个?(?:工作日|日|天|小时|分钟)(?:以?内|之内)/g;
const DOCUMENT_NUMBER = /[〔[【﹝(（]\d{4}[〕\]】﹞)）]\s*第?\d+号/g;

const MEASURED = new RegExp(
  `${NUMBER}(?:\\.\\d+)?(?:余|多|来)?\\s*(?:万|亿)?(?:元|角|米|公里|千米|厘米|毫米|平方|立方|亩|公顷|户|人|名|位|次|台|套|处|个|件|盏|株|棵|吨|公斤|千克|克|分贝|dB|%|％|岁|周岁|座|条|栋|层|辆|间|家|张|份|批|期|小时|分钟|车|孔|根|块|只|头|宗|起|例|组|趟|班|瓦|伏|千瓦|兆帕|度|℃|成|倍|公里)`,
  'i',
);
const DONE =
  /(?:已(?:经|于|将|由|对|全部|基本|在|按|向|与)?[^。！？；，,]{0,24}|(?:进行|予以|给予)了?)(?:修复|更换|清理|清运|拆除|下达|责令|恢复|停(?:工|业|止|产)|约谈|立案|发放|发到|到账|安装|补种|疏通|加装|铺设|硬化|验收|开工|完工|通车|供水|供电|启用|处罚|罚款|扣押|查封|注销|公示|列入|纳入|移除|退还|退款|赔付|补缴|签订|开通|增设|调整|改造|施划|张贴|封闭|填埋|消杀|转移|补齐|纠正|通报|撤销|受理申请|批复|批准|发布|出台|印发|投入使用|加密|整修|平整|回填|抢修|建成|搬迁|劝离|没收|归还|结清|支付)/;
const FINDING =
  /(?:属实|不属实|查明|发现|原因(?:是|为|系|在于)|系(?:因|由|该|属|一)|是(?:因|由于)|属于|不属于|未(?:办理|取得|达到|纳入|列入|通过|验收|移交|发现|超过|缴|按)|超过|低于|高于|不符合|符合|尚未|所有权|管辖|产权|建于|成立于|位于|权属)/;
const CONDITION =
  /(?:需|须|应|凭|持|携带|提供|提交|准备|带)[^。！？]{0,30}(?:材料|证件|身份证|户口|证明|申请表|申请书|原件|复印件|执照|合同|发票|病历|证书|照片|银行卡)|(?:条件|标准|流程|程序|范围)(?:为|是|如下|包括|有)|年满|每人每|每(?:月|年|亩|户|人|平方米|次)\S{0,8}\d/;

/** Something that was found, measured or done, or what exactly is asked for: not that one takes it seriously. */
export function hasFacts(text: string): boolean {
  const bare = text
    .replaceAll(PHONE, ' ')
    .replaceAll(DOCUMENT_NUMBER, ' ')
    .replaceAll(CALENDAR_DATE, ' ')
    .replaceAll(DURATION, ' ')
    .replaceAll(/第\s*[\d一二三四五六七八九十百]+\s*[条款项章]/g, ' ');
  if (MEASURED.test(bare) || DONE.test(bare) || CONDITION.test(bare)) return true;
  // Somebody looked, and says what there was.
  return FINDING.test(bare) && lettersIn(bare) >= 24;
}

const LAW =
  /《[^》]{2,60}》|(?:宪法|民法典|\p{Script=Han}{2,12}(?:(?<![办方想说做违合依执非司看手无书设用])法|条例)(?:》|规定|第|的|，|,|、))|第\s*[\d一二三四五六七八九十百]+\s*条|[〔[【﹝(（]\d{4}[〕\]】﹞)）]\s*第?\s*\d+\s*号|(?:省|市|县|国务院|人民)政府令/u;
const STANDARD =
  /(?:GB|DB|HJ|CJJ?|JGJ|JTG|JT|WS|NY|SL|DL|TSG|GA|AQ)[ /-]?T?\s?\d{2,}|(?:国家|地方|行业|强制性|省级|最低|排放|限值|质量|服务|补助|补贴|收费|缴费|保障)标准|(?:实施|招生|工作|整治|改造|拆迁|征收|补偿|试行)?方案|(?:村规民约|合同约定|规划(?:条件|许可)|听证|裁定|判决|批复|协议约定|表决|会议纪要|会议研究|目录)/;
const MEASUREMENT =
  /(?:检测|监测|测量|测得|实测|抽检|抽样|化验|鉴定|勘测|测试|检验|评估)[^。！？]{0,40}(?:\d|合格|达标|超标|符合|正常|未超过|高于|低于)|\d(?:\.\d+)?\s*(?:分贝|dB|毫克|mg|兆帕|MPa|微克|℃|勒克斯|lx)/i;
const LOOKED_AT_THE_PLACE = /(?:现场|实地|到场|上门|抽查|复查|验收|回访|勘查|踏勘|巡查|测)/;

/** Law, standard, decision or measurement. Where something was done, that somebody looked at the place will do. */
export function hasGrounds(text: string, { done }: { done: boolean }): boolean {
  return (
    LAW.test(text) ||
    STANDARD.test(text) ||
    MEASUREMENT.test(text) ||
    (done && LOOKED_AT_THE_PLACE.test(text))
  );
}

/** A day, a deadline, a duration, a rhythm or opening hours. */
export const WHEN = new RegExp(
  [
    '\\d{4}\\s*年(?:\\s*\\d{1,2}\\s*月)?(?:\\s*\\d{1,2}\\s*[日号])?',
    '\\d{1,2}\\s*月(?:\\s*\\d{1,2}\\s*[日号]|份|底|初|末|中旬|上旬|下旬|前|内|起)',
    '\\d{4}[-./]\\d{1,2}[-./]\\d{1,2}',
    '[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十]{1,3}[日号]|份|底|初|末|中旬|上旬|下旬|前|内)',
    '(?:今|明|当|本|昨|前|去|后)(?:天|日|年|晚|早|月|周|季度)',
    '(?:本|这|下|上)个?(?:周|星期|月|季度|学期)',
    '(?:年|月|季|周)(?:底|末|内)',
    '(?:第?[一二三四1-4]季度|[上下]半年|春节|元旦|清明|端午|国庆|中秋|五一|汛期|开学|暑假|寒假|主汛期|入冬|供暖季)(?:前|后|期间|内|之前)?',
    `${NUMBER}{1,4}\\s*个?(?:工作日|日|天|小时|分钟|周|星期|月|年|季度)(?:以?内|之内|前|后|左右|到账|办结)?`,
    '每(?:天|日|周|月|年|季|季度|学期|晚|逢|星期|两周|隔)',
    '(?:周|星期)[一二三四五六日天]',
    '\\d{1,2}[:：]\\d{2}',
    '(?:上|下|中)午\\s*\\d{0,2}',
    '(?:收到|接到)[^。，,]{0,12}(?:当日|之日|次日)',
  ].join('|'),
);

export const hasDate = (text: string): boolean => WHEN.test(text);

const PLACE_TO_GO =
  /(?:窗口|大厅|服务中心|服务站|便民站|派出所|办公室|营业厅|门诊|接待室|值班室|服务台|村部|居委会|村委会)/;
const GO = /(?:请|可|到|至|前往|向|找|联系|咨询)/;

/** A number to call or a counter to go to. The hotline through which the question came is no answer by itself. */
export function hasContact(text: string): boolean {
  const numbers = [...text.matchAll(PHONE)].map(([number]) => number.replaceAll(/\D/g, ''));
  if (numbers.some((number) => number !== '12345')) return true;
  if (/[\w.+-]@[\w-]{1,60}\.\w/.test(text)) return true;
  return text.split(/[。！？!?\n；;]/).some((part) => {
    const at = PLACE_TO_GO.exec(part);
    return at !== null && GO.test(part.slice(0, at.index));
  });
}
