import type { Month } from '@zhitong/domain';
import type { Ctx } from '#platform/ctx';
import { execute } from '#platform/in-tx';
import type { LeafWitness } from '#register';
import { monthTree } from './month-tree.ts';

/**
 * What the ledger itself says of closed months: the tree is made anew out of its entries, so one that was changed, added or
 * dropped behind our back differs from what the register holds.
 */
export const monthWitness: LeafWitness = {
  kind: 'POINTS_MONTH',
  async facts(ctx, subjectIds) {
    const months = await execute<{ id: string; month: Month }>(
      ctx,
      'select subject_id as id, month from {s}.points_month where subject_id = any ($1::uuid[])',
      [subjectIds],
    );
    const told = new Map<string, Record<string, unknown>>();
    // One after the other: a month of a large county holds some hundred thousand entries.
    for (const { id, month } of months) {
      const { size, root } = await monthTree(ctx, month);
      told.set(id, { month, entries: size, root: root.toString('hex') });
    }
    return told;
  },
  async withoutLeaf(ctx: Ctx) {
    const rows = await execute<{ month: Month }>(
      ctx,
      `select m.month from {s}.points_month m
       where not exists (select 1 from {s}.register_leaf r where r.subject_id = m.subject_id and r.kind = 'POINTS_MONTH')
         and not exists (select 1 from {s}.register_entry e where e.subject_id = m.subject_id and e.kind = 'POINTS_MONTH')
       order by m.month limit 100`,
    );
    return rows.map(({ month }) => month);
  },
};
