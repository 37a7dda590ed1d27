import { type LetterContent } from './content.ts';

/** The letter as accessible HTML, one `<article>`, all text escaped: for people whose reader does not take the PDF. */
export function letterHtml(content: LetterContent): string {
  throw new Error(`not built yet: ${content.title}`);
}
