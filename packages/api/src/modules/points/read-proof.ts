import type { Ctx } from '#platform/ctx';
import { queryOnce } from '#platform/database';
import { type SentFile, readKept } from '#tickets';
import { findEntry, readerOf } from './entries.queries.ts';
import { accountById } from './points-accounts.queries.ts';

/** The file of a proof, for officers, the auditor and the account's holders; null for what is no proof that they may see. */
export async function readProof(ctx: Ctx, attachmentId: string): Promise<SentFile | null> {
  const [proof] = await queryOnce<{ entryId: string }>(ctx.platform.database.app, {
    county: ctx.county,
    sql: 'select entry_id as "entryId" from {s}.points_proof where attachment_id = $1',
    values: [attachmentId],
  });
  const entry = proof && (await findEntry(ctx, proof.entryId));
  const account = entry && (await accountById(ctx, entry.accountId));
  if (!account || readerOf(ctx, account) === 'PUBLIC') return null;
  return readKept(ctx, attachmentId);
}
