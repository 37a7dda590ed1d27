/** A part of a reply with its place in it, in UTF-16 units. */
export interface Part {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The same text, equally long, with full-width digits and letters as plain ones. */
export function plain(text: string): string {
  return text.replaceAll(/[０-９Ａ-Ｚａ-ｚ％]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));
}

const DATE = String.raw`(?:\d{4}|二[〇○零一二三四五六七八九]{3})\s*[年./-]\s*[\d一二三四五六七八九十]{1,3}\s*[月./-]\s*[\d一二三四五六七八九十]{1,3}\s*日?`;

/** Words that stand in every letter and say nothing of this one. The order matters: what is blanked first is not looked at again. */
const BOILERPLATE = [
  // Who is spoken to, and the greeting.
  /^\s*(?:[^\s。！？:：，,]{0,12}(?:网友|网民|市民|居民|村民|群众|先生|女士|同志|朋友|来信人|诉求人|投诉人|老乡|乡亲)[^\s。！？:：，,]{0,24}\s*[:：，,!！]?)/,
  /(?:^|(?<=[\s:：，,。！!“”"]))(?:您们?|你们?|大家)好\s*[!！,，。:：]?/g,
  // That it came in, and that an answer follows.
  /[^。！？!?；;\n]{0,120}(?:收悉|获悉|阅悉|知悉|已收到|收到了)(?:[,，。；;!！]|$)/g,
  /(?:^|(?<=[。！？!?；;，,\s]))现?(?:就|将|对|针对|经)?[^。！？!?；;，,\n]{0,80}(?:回复|答复|反馈|回应|说明|汇报|回告)(?:您)?如下\s*[:：。，,]?/g,
  // Thanks and good wishes, each a clause.
  /(?:^|(?<=[。！？!?；;，,\s]))(?:最后|首先|再次|衷心|非常|十分|同时|在此|谨|并)*(?:感谢|谢谢|祝您?|致谢|欢迎您?(?:继续|一如既往))[^。！？!?：:；;，,\n]*[。！？!?，,]?/g,
  /(?:特此|专此|专项|此)(?:回复|答复|函复|复)[^。！？!?\n]{0,6}[。！!]?/g,
  // The date below, with the unit that signs.
  new RegExp(String.raw`(?:[^\s。！？!?；;，,:：]{2,24}\s*)?${DATE}\s*[。.]?\s*$`, 'g'),
] as const;

/** The same text, equally long, with greetings, receipt, thanks and signature blanked out: what is left is the answer. */
export function withoutBoilerplate(text: string): string {
  return BOILERPLATE.reduce<string>((left, pattern) => left.replace(pattern, blank), text);
}

const blank = (part: string): string => part.replaceAll(/[^\n]/g, ' ');

/** The parts between these marks, without the empty ones. */
function partsOf(text: string, mark: RegExp): Part[] {
  const parts: Part[] = [];
  let from = 0;
  const add = (to: number) => {
    const raw = text.slice(from, to);
    const start = from + raw.length - raw.trimStart().length;
    const words = raw.trim();
    if (words !== '') parts.push({ text: words, start, end: start + words.length });
  };
  for (const { index, 0: found } of text.matchAll(mark)) {
    add(index);
    from = index + found.length;
  }
  add(text.length);
  return parts;
}

export const sentencesOf = (text: string): Part[] => partsOf(text, /[。！？!?\n]+/g);
export const clausesOf = (text: string): Part[] => partsOf(text, /[。！？!?\n；;，,：:]+/g);

/** How many hanzi, letters and digits a text has. */
export const lettersIn = (text: string): number => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
