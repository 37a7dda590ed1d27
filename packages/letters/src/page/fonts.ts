import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Problem, badInput } from '@zhitong/domain';
import { type Font, create } from 'fontkit';

/** Regular for text, bold for headings, the organ's name and the seal. */
export type Weight = 'regular' | 'bold';

const FILES: Readonly<Record<Weight, string>> = {
  regular: '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  bold: '@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf',
};

const loaded = new Map<Weight, Font>();

/** Read once per process: 15 MB a weight (TTF: of WOFF it would take minutes to cut the glyphs that a letter shows). */
export function letterFont(weight: Weight): Font {
  const known = loaded.get(weight);
  if (known) return known;
  const font = create(readFileSync(createRequire(import.meta.url).resolve(FILES[weight])));
  if (!('glyphForCodePoint' in font)) throw new Error(`${FILES[weight]} is no single font`);
  loaded.set(weight, font);
  return font;
}

const widths: Readonly<Record<Weight, Map<string, number>>> = { regular: new Map(), bold: new Map() };

/** Width of a text at size 1. Han characters stand on their own; what forms a word is shaped as a whole. */
export function widthOf(text: string, weight: Weight): number {
  const known = widths[weight].get(text);
  if (known !== undefined) return known;
  const font = letterFont(weight);
  const width = font.layout(text).advanceWidth / font.unitsPerEm;
  // Characters come back again and again, words seldom.
  if (text.length <= 2) widths[weight].set(text, width);
  return width;
}

/** Refuses with BAD_INPUT `NO_GLYPH` and names the characters that would be blank boxes, part by part. */
export function demandGlyphs(parts: readonly { readonly path: string; readonly text: string }[]): void {
  const font = letterFont('regular');
  const problems: Problem[] = [];
  for (const { path, text } of parts) {
    const missing = new Set([...text].filter((char) => !font.hasGlyphForCodePoint(char.codePointAt(0)!)));
    if (missing.size === 0) continue;
    const names = [...missing].map((char) => `「${char}」(U+${hexOf(char)})`).join('、');
    problems.push({
      path,
      code: 'NO_GLYPH',
      message: `字库中没有以下字符，无法制作函件：${names}。请改用规范字形或以同音字加注。`,
    });
  }
  badInput(problems);
}

const hexOf = (char: string) => char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
