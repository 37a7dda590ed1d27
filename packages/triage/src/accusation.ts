import type { Message } from './message.ts';

const HOLDERS =
  '(?:村?支书|书记|村?主任|村长|组长|会计|干部|领导|局长|副局长|所长|镇长|乡长|县长|科长|股长|站长|院长|校长|大?队长|工作人员|办事员|经办人|窗口人员|执法人员|执法队|城管|民警|交警|辅警|警察|协管员|网格员|公务员)';
/** Wrongdoing that only those in office can be accused of, or that is accused of by reporting somebody. */
const WRONGDOING = [
  /贪污|贪腐|腐败|受贿|行贿|索贿|贿赂|吃拿卡要|吃回扣|好处费|辛苦费|以权谋私|假公济私|徇私|滥用职权|玩忽职守|渎职|违纪|失职/,
  /(?:不|乱|慢|懒政|怠政)作为|懒政|怠政|推诿|推脱责任|踢皮球|官官相护|官商勾结|保护伞|包庇|优亲厚友|暗箱操作|内定|打击报复|乱收费|乱罚款|暴力执法|选择性执法|钓鱼执法/,
  /(?:截留|挪用|侵吞|私分|套取|冒领|克扣).{0,10}(?:款|资金|补贴|补助|低保|工资|集体|公款|物资)/,
  /检举|控告|实名举报/,
];
const OF_HOLDERS = [
  new RegExp(`(?:举报|投诉|反映|状告|曝光)[^，。,;；！？!?\\n]{0,12}${HOLDERS}`),
  new RegExp(
    `${HOLDERS}[^，。,;；！？!?\\n]{0,12}(?:态度|骂|打人|打了|动手|推搡|不理|不管|收钱|收了|要钱|刁难|敷衍|违规|违法|霸占|强占|占用|欺|恐吓|威胁|辱|私自|擅自|偏袒|抢)`,
  ),
];

/**
 * Does a message speak against those in office, whether or not it says whom it is against? By words alone, and rather too
 * often: somebody then looks before anything is done with it.
 */
export function speaksAgainstOffice({ title, text }: Message): boolean {
  const words = `${title}\n${text}`;
  return [...WRONGDOING, ...OF_HOLDERS].some((pattern) => pattern.test(words));
}
