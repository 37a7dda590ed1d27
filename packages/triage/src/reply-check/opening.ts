import { type Part, lettersIn, sentencesOf } from './plain.ts';

/** Can it be done, or what came of it. */
const VERDICT =
  /(?:可以|可(?:办|申|享|领|报|补|参|由|在|到|凭|持|以|予|先|免)|能(?:够)?(?:办|报|享|申|领|落|补|参|在|用|解|入|转|通|修|当|按)|不能|无法|不可|不得|不予|不再|不宜|不(?:需|用|必)|无需|暂(?:不|无|未|缓)|尚(?:不|未)|未(?:纳入|列入|通过|达到|发现|办理|取得|缴|超|按)|不?符合|不?属于|不?属实|部分属实|同意|采纳|采用|纳入|列入|已(?:经|于|在|对|全部|完成|将|按|由|向)?|将(?:于|在)|计划|预计|定于|有权|有资格|应(?:当|由|该|在)|合法|违法|违规|超标|达标|恢复|解决|修复|处罚|立案|合格|存在|是(?:可以|真|允|合)|没有(?:问题|超|发现)|禁止|允许|支持|需要)/;
const WHY =
  /(?:因|由于|原因|根据|依据|按照?|依照?|依《|经[^。]{0,16}(?:查|核|测|勘|调|鉴|检|验|了解|研究)|《|系|为了|鉴于|出于|现场|规定|要求|理由|主要是|查明|测得|属(?:实|于))/;
const NEXT =
  /(?:下一步|接下来|后续|之后|今后|请|您可|可(?:以)?(?:到|拨|联系|向|登录|前往|携带|在|持|凭|通过|随时)|将(?:于|在|由|对|继续|每|组织|安排|会同|按|派|回访|复查|完成|启动|为)|如(?:有|需|您|对|再|仍|果|发现|未|逾)|若|联系人|电话|热线|窗口|咨询|前(?:完成|办结|修|开|通|到))/;
const OPENING_SENTENCES = 3;

/** What the opening lacks, in the order in which it should be said; empty when it is whole. */
export function missingInOpening(answer: string): { missing: string[]; opening: Part | null } {
  const sentences = sentencesOf(answer)
    .filter(({ text }) => lettersIn(text) >= 3)
    .slice(0, OPENING_SENTENCES);
  const [first, last] = [sentences[0], sentences.at(-1)];
  if (!first || !last) return { missing: ['能不能办', '为什么', '下一步怎么办、找谁'], opening: null };
  const has = (pattern: RegExp, most: number) =>
    sentences.slice(0, most).some(({ text }) => pattern.test(text));
  const missing: string[] = [];
  if (!has(VERDICT, 2)) missing.push('能不能办');
  if (!has(WHY, OPENING_SENTENCES)) missing.push('为什么');
  if (!has(NEXT, OPENING_SENTENCES)) missing.push('下一步怎么办、找谁');
  return { missing, opening: { text: '', start: first.start, end: last.end } };
}
