import type { Ctx } from '#platform/ctx';
import { execute } from '#platform/in-tx';
import { EVENTS_CHANNEL } from '#platform/pubsub';

/** A notification holds 8,000 bytes at most; without a list everybody looks. */
const MOST_SUBJECTS = 150;

/** Tells whoever follows these accounts, once the transaction commits, that there is something new. */
export async function tellFollowers(tx: Ctx, accountIds: Iterable<string>): Promise<void> {
  const subjects = [...new Set(accountIds)];
  if (subjects.length === 0) return;
  const { code } = tx.county;
  const news = subjects.length <= MOST_SUBJECTS ? { county: code, subjects } : { county: code };
  await execute(tx, 'select pg_notify($1, $2)', [EVENTS_CHANNEL, JSON.stringify(news)]);
}
