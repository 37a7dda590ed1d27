import type { Ctx } from '#platform/ctx';
import { accountById, accountView, mayReadAccount } from './points-accounts.queries.ts';
import { ruleBookView } from './rule-book.view.ts';
import { findRuleBook } from './rule-books.queries.ts';

/** Accounts and rule books by their id, with the reader's own rights. */
export const pointsNodes = {
  async PointsAccount(ctx: Ctx, id: string): Promise<object | null> {
    const row = await accountById(ctx, id);
    return row && mayReadAccount(ctx, row) ? accountView(ctx, row) : null;
  },
  async PointsRuleBook(ctx: Ctx, id: string): Promise<object | null> {
    const row = await findRuleBook(ctx, id);
    return row && ruleBookView(ctx.county, row);
  },
};
