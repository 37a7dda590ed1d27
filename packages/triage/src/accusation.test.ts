import { expect, test } from 'vitest';
import { speaksAgainstOffice } from './accusation.ts';

test.each([
  '村支书把修路的钱贪污了，低保名单也是他家亲戚。',
  '举报城东街道某干部收好处费才给办证。',
  '窗口人员态度很差，跑了三趟都说缺材料。',
  '路灯坏了半年，反映多次，住建局不作为、互相推诿。',
  '村里截留了我们的种粮补贴款。',
  '我要实名举报。',
  '城管把我的秤抢走了，还打人。',
])('who speaks against those in office is noticed: %s', (text) => {
  expect(speaksAgainstOffice({ title: '', text })).toBe(true);
  expect(speaksAgainstOffice({ title: text, text: '详见标题' })).toBe(true);
});

test.each([
  '老街路灯坏了三盏，天黑后一片漆黑。',
  '请问办理老年证需要什么材料，去哪个窗口？',
  '隔壁工地夜里两点还在施工，吵得睡不着。',
  '感谢县医院王主任和护士们的照顾。',
  '希望交警在校门口增派人手疏导。',
  '公司拖欠我三个月工资，请帮忙讨要。',
  '小区物业收费太高，电梯经常坏。',
])('and what is about a matter is not: %s', (text) => {
  expect(speaksAgainstOffice({ title: '', text })).toBe(false);
});
