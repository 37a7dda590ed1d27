import type { Day } from '@zhitong/domain';
import type { Ctx } from '#platform/ctx';
import { execute } from '#platform/in-tx';

/** Of the rule book in force on that day, the most of the item's hours in one entry; nothing without such an item. */
const ITEM = `select i.most_quantity as "mostQuantity" from {s}.points_item i
  where i.code = $1 and i.source = 'VOLUNTEER_SERVICE' and i.level = 'HOUSEHOLD' and i.rule_book_id = (
    select b.id from {s}.points_rule_book b where b.effective_from <= $2
    order by b.effective_from desc, b.version desc limit 1)`;

/**
 * The item by which a household gets points for hours of volunteers on a day.
 * @returns the most hundredths of an hour that one entry can hold; null where the rule book of the day has no such item
 */
export async function mostHours(
  tx: Ctx,
  { itemCode, day }: { readonly itemCode: string; readonly day: Day },
): Promise<number | null> {
  const [item] = await execute<{ mostQuantity: number }>(tx, ITEM, [itemCode, day]);
  return item?.mostQuantity ?? null;
}
