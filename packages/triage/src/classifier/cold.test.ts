import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ListRow, coldClassifier } from './cold.ts';

const row = (label: string, group: string, words: readonly [name: string, keywords: string]): ListRow => ({
  ...{ label, group, name: words[0], keywords: words[1] },
});
const LIST: readonly ListRow[] = [
  row('E1', '生态环境', ['工业噪声污染处理', '噪声 扰民 夜间施工']),
  row('E2', '生态环境', ['水体污染防治', '排污 污水 河水发黑 臭水']),
  row('T1', '交通运输', ['农村公路养护', '路面破损 坑洼 塌方']),
  row('T2', '交通运输', ['公交线路调整', '公交 班次 站点 晚点']),
  row('S1', '教育', ['中小学违规补课查处', '补课 收费 教辅']),
  row('S2', '教育', ['义务教育入学', '学位 招生 转学 学区']),
  row('H1', '住房和城乡建设', ['农村危房改造', '危房 补助 鉴定']),
  row('H2', '住房和城乡建设', ['物业服务监管', '物业费 小区 业主']),
];
const COLD = coldClassifier(LIST);

test.each([
  ['E1', '工地半夜还在施工', '机器噪声吵得全家睡不着'],
  ['E2', '河水又黑又臭', '上游的厂子排污水'],
  ['T1', '村里的公路坑坑洼洼', '路面破损一年没人管'],
  ['T2', '3路公交班次太少', '等了四十分钟'],
  ['S1', '老师暑假补课', '还要收费'],
  ['S2', '孩子转学没有学位', '问了几所学校'],
  ['H1', '危房补助什么时候发', '鉴定早就做了'],
  ['H2', '小区物业费涨价', '业主都不同意'],
])('from the first day: %s for %s', (label, title, text) => {
  expect(COLD.guess({ title, text })[0]!.label).toBe(label);
});

test('the words of the message that are words of the list decided', () => {
  const message = { title: '小区物业费涨价', text: '业主都不同意' };
  const words = COLD.because(message, 'H2');

  expect(words.map(({ word }) => word)).toEqual(expect.arrayContaining(['业主']));
  for (const { word, field, start, end } of words) expect(message[field].slice(start, end)).toBe(word);
  expect(COLD.because(message, 'none')).toEqual([]);
});

test('it says that it is not calibrated, and nothing is sure for a message that shares no word', () => {
  expect(COLD.calibrated).toBe(false);
  for (const { probability } of COLD.guess({ title: 'hello', text: '' }, 8)) {
    expect(probability).toBeCloseTo(1 / 8);
  }
});

test('whatever is written, all rows are ranked and probabilities sum to 1', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (title, text) => {
      const guesses = COLD.guess({ title, text }, 100);
      expect(guesses.map(({ label }) => label).toSorted()).toEqual(COLD.labels);
      expect(guesses.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1);
    }),
  );
});

test('an empty list is refused', () => {
  expect(() => coldClassifier([])).toThrow('BAD_INPUT');
});
