import type { Ctx } from '#platform/ctx';
import { execute } from '#platform/in-tx';

/** The public site shows what has changed: it is due again. */
export async function siteShows(tx: Ctx): Promise<void> {
  await execute(tx, 'update {s}.site_state set changed = changed + 1');
}
