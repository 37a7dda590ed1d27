import { type LetterContent } from '../content.ts';
import { demandPrintable } from './demand.ts';
import { layOut } from './layout.ts';
import { writePdf } from './write-pdf.ts';

/**
 * The letter as a tagged PDF/A-2b of 信函格式 (GB/T 9704-2012), both signature fields and the archive time stamp's reserved and
 * empty. The same content gives the same bytes. Refuses with BAD_INPUT: `NO_GLYPH` names the characters that no font has,
 * `MALFORMED` a seal, table or signature that cannot be drawn.
 */
export async function renderLetter(content: LetterContent): Promise<Uint8Array> {
  demandPrintable(content);
  return writePdf(content, layOut(content));
}
