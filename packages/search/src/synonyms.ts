/**
 * Words that citizens and officials use for the same matter, kept as data. Each line is one group: every word
 * of it finds the others. Everyday words that Meilisearch already finds need no line here.
 */
const GROUPS: readonly (readonly string[])[] = [
  ['堵车', '拥堵', '塞车'],
  ['自来水', '饮水', '饮用水'],
  ['停水', '断水', '没水', '没有水'],
  ['停电', '断电', '没电', '没有电'],
  ['路灯不亮', '路灯坏了', '路灯损坏'],
  ['垃圾', '生活垃圾', '废弃物'],
  ['低保', '最低生活保障'],
  ['医保', '医疗保险'],
  ['社保', '社会保险', '养老保险'],
  ['欠薪', '拖欠工资', '讨薪', '工资拖欠', '被拖欠'],
  ['房产证', '不动产证', '不动产权证书'],
  ['公交', '公共汽车', '班车'],
  ['坑洼', '破损', '坑坑洼洼'],
  ['噪音', '噪声', '扰民'],
  ['污水', '脏水', '废水'],
  ['天然气', '燃气'],
  ['物业', '物管'],
  ['宅基地', '建房用地'],
  ['危房', '危旧房'],
  ['水渠', '灌渠', '沟渠'],
];

/** The groups in the form Meilisearch takes: each word with all the others of its group. */
export function synonyms(): Record<string, string[]> {
  const all: Record<string, string[]> = {};
  for (const group of GROUPS) {
    for (const word of group) all[word] = group.filter((other) => other !== word);
  }
  return all;
}
