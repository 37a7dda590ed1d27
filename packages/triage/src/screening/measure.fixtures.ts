import { unmarked } from './marked.fixtures.ts';
import { type PersonalDataKind } from '@zhitong/domain';
import { screen } from './screen.ts';

/** What was found of what was marked. */
export interface Recall {
  readonly kind: PersonalDataKind;
  readonly wanted: number;
  readonly found: number;
  readonly missed: readonly string[];
}

/** Recall by kind over marked sentences: a mark is found when one finding covers the whole of it, of whatever kind. */
export function recallOf(sentences: readonly string[]): Recall[] {
  const byKind = new Map<PersonalDataKind, { wanted: number; found: number; missed: string[] }>();
  for (const marked of sentences) {
    const { text, spans } = unmarked(marked);
    const found = screen(text);
    for (const span of spans) {
      const one = byKind.get(span.kind) ?? { wanted: 0, found: 0, missed: [] };
      byKind.set(span.kind, one);
      one.wanted += 1;
      if (found.some(({ start, end }) => start <= span.start && end >= span.end)) one.found += 1;
      else one.missed.push(marked);
    }
  }
  return [...byKind].map(([kind, one]) => ({ kind, ...one }));
}

/** The sentences in which anything was found. */
export function touched(sentences: readonly string[]): string[] {
  return sentences.filter((text) => screen(text).length > 0);
}
