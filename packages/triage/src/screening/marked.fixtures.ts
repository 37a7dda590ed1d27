import { type PersonalDataKind } from '@zhitong/domain';

/** A sentence in which every piece of personal data is marked: `我叫{NAME:王小满}，住在这里`. */
export interface MarkedSpan {
  readonly start: number;
  readonly end: number;
  readonly kind: PersonalDataKind;
}

/** The sentence as a citizen would send it, and where its marks stood. */
export function unmarked(marked: string): { text: string; spans: MarkedSpan[] } {
  const spans: MarkedSpan[] = [];
  let text = '';
  let copied = 0;
  for (const mark of marked.matchAll(/\{([A-Z_]+):([^}]*)\}/g)) {
    text += marked.slice(copied, mark.index);
    spans.push({ start: text.length, end: text.length + mark[2]!.length, kind: mark[1] as PersonalDataKind });
    text += mark[2]!;
    copied = mark.index + mark[0].length;
  }
  return { text: text + marked.slice(copied), spans };
}
