const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** 1 at each place where a word of the runtime's own Chinese dictionary begins, and at the end of the text. */
export function wordBorders(text: string): Uint8Array {
  const borders = new Uint8Array(text.length + 1);
  for (const { index } of segmenter.segment(text)) borders[index] = 1;
  borders[text.length] = 1;
  return borders;
}
