import { type Ctx } from '#platform/ctx';
import { execute } from '#platform/in-tx';
import { dropKept } from '#tickets';
import { changeEntry } from './change-entry.ts';
import { demandForCounty } from './points-reach.ts';
import { writeSteps } from './write-entries.ts';

/**
 * Erases what people wrote and sent about an entry: words and files of its proofs, words of objections to it. That it was
 * proved and objected to stays.
 */
export async function eraseProof(ctx: Ctx, { entryId }: { entryId: string }): Promise<string> {
  demandForCounty(ctx, 'points.manage');

  return changeEntry(ctx, entryId, async (tx, entry) => {
    const files = await execute<{ id: string }>(
      tx,
      'select attachment_id as id from {s}.points_proof where entry_id = $1 and attachment_id is not null',
      [entry.id],
    );
    await execute(tx, 'update {s}.points_proof set words = null, attachment_id = null where entry_id = $1', [
      entry.id,
    ]);
    await execute(tx, 'update {s}.points_objection set words = null where entry_id = $1', [entry.id]);
    await dropKept(
      tx,
      files.map(({ id }) => id),
    );
    await writeSteps(tx, 'PROOF_ERASED', [entry.id]);
    return entry.id;
  });
}
