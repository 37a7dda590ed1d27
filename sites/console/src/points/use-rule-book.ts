import type { RuleBookPartsFragment } from '../generated.ts';
import { type Loaded, useQuery } from '../use-query.ts';
import { RULE_BOOK, RULE_BOOKS } from './rule-books.documents.ts';

/** The rules in force on a day: of what is published the last version that had begun. */
export function useRuleBookOn(day: string): Omit<Loaded<RuleBookPartsFragment | null>, 'reload'> {
  const isDay = /^\d{4}-\d\d-\d\d$/.test(day);
  const year = isDay ? Number(day.slice(0, 4)) : null;
  const books = useQuery(RULE_BOOKS, year === null ? null : { year });
  const inForce = books.data?.pointsRuleBooks
    .filter(({ status, effectiveFrom }) => status !== 'DRAFT' && effectiveFrom <= day)
    .toSorted((a, b) => b.effectiveFrom.localeCompare(a.effectiveFrom) || b.version - a.version)[0];
  const book = useQuery(RULE_BOOK, inForce ? { id: inForce.id } : null);
  const shown = book.data?.pointsRuleBook;
  return {
    data: books.data && !inForce ? null : shown?.id === inForce?.id ? shown : undefined,
    error: books.error ?? book.error,
    loading: books.loading || book.loading,
  };
}
