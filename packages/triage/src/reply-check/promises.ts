import type { Day } from '@zhitong/domain';
import { type Part, sentencesOf } from './plain.ts';
import { WHEN } from './substance.ts';

const WILL = [
  // 将 before a verb; before a thing it only turns the sentence round (将垃圾清走).
  '将(?=于|在|会|继续|进一步|加大|加强|尽|依法|组织|安排|联合|会同|对|按|督促|逐步|适时|持续|全力|积极|严|及时|定期|不断|启动|开展|完成|实施|协调|向|根据|结合|为|制定|采取|落实|研究|考虑|推动|推进|配合|派|增|安装|修|建|开|投入|跟踪|回访|立即|密切|力争|争取|视|予以|给予|由|统筹|整改|处理|解决|改造|更换|纳入|列入|全面|同步|重新)',
  '(?:我们|我(?:局|镇|乡|村|社区|街道|单位|中心|办|院|校|公司|委|站|所))(?:也)?会',
  '拟(?=于|对|在|将|定|建|通过|采|组织|安排|启动|新)',
  '计划(?=于|在|将|对|近|逐|年|明|开|实|组|安|启|建|修|增)',
  '准备(?=于|在|对|开展|启动|组织|安排|实施)',
  '(?:(?:我们|我[局镇乡村办院校委站所])(?:郑重)?|郑重|向您)(?:承诺|保证)(?=[^书金人])',
];
/** Words that put off what is to be done. */
const VAGUE =
  '(?:尽快|尽早|尽速|近期|近日|不日|适时|择机|早日|抓紧|逐步|陆续|不久|力争|争取|视情|届时|马上)(?=[^。，,；;]{0,16}(?:完成|解决|修|处理|办理|答复|回复|落实|安排|整改|建|改造|实施|开展|启动|清|加强|加大|更换))';
const PROMISE = new RegExp(`(?<![现已并均也]|正在?|一直)(?:${[...WILL, VAGUE].join('|')})`, 'g');
/** How the answer is introduced, a refusal, or what a rule brings about: no promise. */
const NO_PROMISE =
  /将(?:有关|相关|具体|调查|核查|处理)?(?:情况|结果)?(?:回复|答复|反馈|说明)|将不|不会|将(?:被|由您|无法|导致|影响|视为|面临|作废|自动)|已(?:经)?(?:尽快|抓紧|逐步|陆续)/;
/** What befalls those who break a rule comes with its condition. */
const CONDITION = /(?:如|若|一旦|凡|逾期|拒不|违反|屡|再次|仍)[^。！？]{0,40}$/;
/** Says by when, in whatever part of the sentence; a day alone may be one on which something happened. */
const DEADLINE = new RegExp(
  `(?:${WHEN.source})[^。！？，,；;]{0,4}(?:前|内|底|末|起|左右|期间|到账|完成|开工|完工|通车|启动|办结|结束)|每(?:天|日|周|月|年|季|学期|晚|逢|两周|隔)|预计|(?:工作日|小时)内`,
);
const FULL_DATE = /(?<!\d)(20\d{2})\s*[年.\-/]\s*(?:(\d{1,2})\s*(?:[月.\-/]\s*(?:(\d{1,2})\s*[日号]?)?)?)?/g;

/** A promise that nobody can be held to: without a day, or with one that is over. */
export interface LoosePromise extends Part {
  readonly over: boolean;
}

/** @param on the day on which the reply would leave */
export function loosePromises(answer: string, on: Day): LoosePromise[] {
  const sentences = sentencesOf(answer);
  return sentences.flatMap((sentence, index) => {
    const at = promiseIn(sentence.text);
    if (at === null) return [];
    const clause = sentence.text.slice(0, at).search(/[^，,；;]*$/);
    const rest = sentence.text.slice(clause);
    const over = isOver(rest, on);
    const next = sentences[index + 1]?.text.slice(0, 30) ?? '';
    if (!over && (WHEN.test(rest) || DEADLINE.test(sentence.text) || DEADLINE.test(next))) return [];
    const start = sentence.start + at;
    const length = sentence.text.slice(at).search(/[，,；;]/);
    const end = length < 0 ? sentence.end : start + length;
    return [{ text: answer.slice(start, end), start, end, over }];
  });
}

function promiseIn(sentence: string): number | null {
  for (const { index } of sentence.matchAll(PROMISE)) {
    const around = sentence.slice(Math.max(0, index - 3), index + 16);
    if (!NO_PROMISE.test(around) && !CONDITION.test(sentence.slice(Math.max(0, index - 48), index)))
      return index;
  }
  return null;
}

function isOver(text: string, on: Day): boolean {
  const last = [...text.matchAll(FULL_DATE)].map(([, year, month = '12', day = '31']) =>
    [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-'),
  );
  return last.length > 0 && last.every((day) => day < on);
}
