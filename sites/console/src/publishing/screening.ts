import type { KeptSpanInput, ScreenReleaseQuery } from '../generated.ts';
import type { Span } from '@zhitong/domain';
import type { Found } from './found.tsx';
import { isCovered, withSpan } from './spans.ts';

/** What looks like personal data in a ticket's words and in each of its replies. */
export type Screening = ScreenReleaseQuery['screenRelease'];

/** Where something stands in a draft, as the API names it. */
export type Where = Pick<KeptSpanInput, 'field' | 'index'>;

/** Everything found, blacked out: where an editor begins. */
export function blackedOut(findings: readonly Found[] = []): Span[] {
  return findings.reduce<Span[]>(withSpan, []);
}

/** What was found and is not blacked out: the editor says that it is nobody's personal data. */
export function keptIn(
  where: Where,
  findings: readonly Found[] = [],
  spans: readonly Span[] = [],
): KeptSpanInput[] {
  return findings
    .filter((finding) => !isCovered(spans, finding))
    .map(({ start, end }) => ({ ...where, start, end }));
}
