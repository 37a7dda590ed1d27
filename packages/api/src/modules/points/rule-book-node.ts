import type { Ctx } from '#platform/ctx';
import { ruleBookView } from './rule-book.view.ts';
import { findRuleBook } from './rule-books.queries.ts';

/** A rule book by its id: drafts only for those who manage points. */
export async function ruleBookNode(ctx: Ctx, id: string): Promise<object | null> {
  const row = await findRuleBook(ctx, id);
  return row && ruleBookView(ctx.county, row);
}
