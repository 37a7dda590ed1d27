import { type LabelledMessage } from './classifier.ts';
import { seededRandom } from './random.ts';

/** Invented matters of the demo county: what people name, and what they say of it. */
const MATTERS: Readonly<Record<string, readonly [things: readonly string[], words: readonly string[]]>> = {
  环境保护: [
    ['河道', '砖厂', '养殖场', '工地', '垃圾站'],
    ['排放污水', '夜里冒黑烟', '臭气熏天', '噪声扰民', '粉尘很大', '污染水源'],
  ],
  交通运输: [
    ['公交车', '客运站', '村道', '红绿灯', '出租车'],
    ['班次太少', '路面坑洼', '乱收车费', '经常晚点', '乱停乱放', '需要拓宽道路'],
  ],
  教育文体: [
    ['中学', '幼儿园', '小学', '培训班', '图书馆'],
    ['暑假违规补课', '收取学费太高', '学位不够', '老师布置作业太多', '不给学生转学', '食堂伙食差'],
  ],
};
const PLACES = ['澄溪县城东', '柳湾镇', '石桥村', '青岩乡', '荷塘社区'];
const ENDINGS = ['希望有关部门尽快处理', '请领导关心', '盼答复', '谢谢', '已经反映过多次'];

/** So many invented messages with the domain that each belongs to, the same for the same seed. */
export function inventedMessages(count: number, seed = 1): LabelledMessage[] {
  const random = seededRandom(seed);
  const one = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;
  const labels = Object.keys(MATTERS);
  return Array.from({ length: count }, (_, index) => {
    const label = labels[index % labels.length]!;
    const [things, words] = MATTERS[label]!;
    const place = one(PLACES);
    const thing = one(things);
    return {
      label,
      title: `${place}${thing}${one(words)}`,
      text: `我是${place}居民,${thing}${one(words)},${one(words)}。${one(ENDINGS)}。`,
    };
  });
}
