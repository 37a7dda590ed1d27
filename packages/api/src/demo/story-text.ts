import type { Span } from '@zhitong/domain';

/** A text with what must be blacked out in it. */
export interface MarkedText {
  text: string;
  /** In UTF-16 units of `text`. */
  spans: Span[];
}

/** Puts the words into the places that wait for them. Throws where one is missing: a story must read whole. */
export function fillIn(template: string, words: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const word = words[name];
    if (word === undefined) throw new Error(`no word for {${name}} in: ${template}`);
    return word;
  });
}

/** Takes the `[[…]]` off and remembers what stood between. */
export function unmark(marked: string): MarkedText {
  const spans: Span[] = [];
  let text = '';
  for (const [at, part] of marked.split(/\[\[|\]\]/).entries()) {
    if (at % 2 === 1) spans.push({ start: text.length, end: text.length + part.length });
    text += part;
  }
  return { text, spans };
}
