import { type Day, Refusal, badInput } from '@zhitong/domain';
import type { Ctx } from '#platform/ctx';
import { changeAccounts, demandChangeDay, lockAccount, spansOf, writeHandOver } from './change-accounts.ts';
import { moveHouseholdTotals } from './refresh-scores.ts';

/**
 * A household belongs to another group from a day on: what it earned before stays with the old one, what it earns (or, told
 * late, has earned) since goes to the new one.
 * @throws Refusal BAD_INPUT for a day in a closed month, in the future, or before its last move
 */
export function moveHousehold(ctx: Ctx, move: { code: string; toGroup: string; day: Day }): Promise<string> {
  return changeAccounts(ctx, async (tx) => {
    const household = await lockAccount(tx, move.code, { level: 'HOUSEHOLD' });
    const group = await lockAccount(tx, move.toGroup, { level: 'GROUP' });
    const { day } = move;
    await demandChangeDay(tx, 'HOUSEHOLD', { path: 'input.day', day });
    const spans = await spansOf(tx, { accountIds: [household.id] });
    const present = spans.find(({ untilDay }) => untilDay === null);
    if (!present) throw new Refusal('STEP_NOT_ALLOWED', { account: move.code });
    const wrong = (path: string, code: string, message: string) => badInput([{ path, code, message }]);
    if (present.parentId === group.id) wrong('input.toGroup', 'CONTRADICTION', '该户已经属于这个组。');
    if (day < present.fromDay) {
      wrong(
        'input.day',
        'OUT_OF_RANGE',
        `该户自 ${present.fromDay} 起才属于现在的组，不能从更早的日期迁出。`,
      );
    }
    if (day < group.openedOn) {
      wrong('input.day', 'OUT_OF_RANGE', `迁入的组自 ${group.openedOn} 起才有。`);
    }
    await writeHandOver(tx, spans, { from: present.parentId, to: group.id, day });
    household.placeCode = group.placeCode ?? null;
    await tx.em.flush();
    await moveHouseholdTotals(tx, {
      accountIds: [household.id],
      from: present.parentId,
      to: group.id,
      day,
    });
    return household.code;
  });
}
