import { type Finding } from './finding.ts';
import { givenWeight } from './name-characters.ts';

const DOTTED = /[一-鿿]{2,7}[·•・‧∙][一-鿿]{2,7}(?:[·•・‧∙][一-鿿]{2,7})?/g;
const SOUNDS = new Set(
  '逊迪丽娅孜牙亚山居合曼别克特呼格勒阿古丽买提江热依尔西木吐汗卡不都力莫哈沙孜帕娜艾克拜扎卓玛才旦多吉布尼亚麦迪努尔合曼苏莱依木萨拉古丽夏提米吾斯买买托乎提阿卜杜巴图那仁格其木加央次仁罗桑洛达娃伊力穆罕默德赛排祖然肯巴',
);

/** Names of peoples who part them by a dot, told by the characters that write down sounds. */
export function namesWithDots(text: string): Finding[] {
  const found: Finding[] = [];
  for (const { 0: words, index } of text.matchAll(DOTTED)) {
    const dot = words.search(/[·•・‧∙]/);
    let start = dot;
    while (start > 0 && SOUNDS.has(words[start - 1]!)) start -= 1;
    let end = dot + 1;
    while (end < words.length && (SOUNDS.has(words[end]!) || /[·•・‧∙]/.test(words[end]!))) end += 1;
    if (dot - start < 2 || end - dot < 3) continue;
    found.push({ start: index + start, end: index + end, kind: 'NAME', certainty: 0.85 });
  }
  return found;
}

const LABELLED =
  /(?:我叫|本人叫|名叫|姓名\s?[::是为]|联系人\s?[::]|名字叫|真名叫?)\s?([一-鿿]{2,4})(?=[,。;!?、\s(\n]|$|今年|现年|家住|住|是|系|电话|手机|身份证)/g;

/** After 我叫 or 姓名： a name need not look like one. */
export function namesAfterLabels(text: string): Finding[] {
  const found: Finding[] = [];
  for (const { 0: all, 1: name, index } of text.matchAll(LABELLED)) {
    if (givenWeight(name!) === null) continue;
    const end = index + all.length;
    found.push({ start: end - name!.length, end, kind: 'NAME', certainty: 0.8 });
  }
  return found;
}
