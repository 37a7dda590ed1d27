import { type LetterContent } from '../content.ts';

/**
 * The letter as a tagged PDF/A-2b of 信函格式 (GB/T 9704-2012), both signature fields and the archive time stamp's reserved and
 * empty. The same content gives the same bytes. Refuses with BAD_INPUT: `NO_GLYPH` names the characters that no font has,
 * `MALFORMED` a seal, table or signature that cannot be drawn.
 */
export function renderLetter(content: LetterContent): Promise<Uint8Array> {
  throw new Error(`not built yet: ${content.title}`);
}
