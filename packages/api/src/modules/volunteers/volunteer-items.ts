import type { Day } from '@zhitong/domain';
import type { Ctx } from '#platform/ctx';
import { query } from '#platform/database';

const ITEM = {
  name: 'volunteers-item-in-force',
  sql: `select 1 from {s}.points_item i
    where i.code = $1 and i.source = 'VOLUNTEER_SERVICE' and i.rule_book_id = (
      select b.id from {s}.points_rule_book b
      where b.status <> 'DRAFT' and b.effective_from <= $2::date and b.year = extract(year from $2::date)
      order by b.effective_from desc limit 1)`,
};

/** Does the rule book in force on that day hold an item that makes points of volunteers' hours? */
export async function hasVolunteerItem(
  ctx: Ctx,
  { itemCode, day }: { readonly itemCode: string; readonly day: Day },
): Promise<boolean> {
  const rows = await query(ctx.platform.database.app, {
    county: ctx.county,
    statement: ITEM,
    values: [itemCode, day],
  });
  return rows.length > 0;
}
