import { SMALL_GROUP, covers, householdCodeOf, isHouseholdCode, normalisePhone } from '@zhitong/domain';
import { v7 as uuidv7 } from 'uuid';
import type { Ctx } from '#platform/ctx';
import { lookupHash } from '#platform/crypto';
import { type CsvRow, csvNote } from '#platform/csv';
import { type Ground, checkCells, openingDay, parentOf, tellChange, wrong } from './account-rows.ts';
import { householdName } from './points-accounts.queries.ts';
import { type StoredHousehold, memberCounts, storedHouseholds } from './stored-accounts.ts';

/** Households that are compared with the stored ones at a time. */
const AT_ONCE = 10_000;

/** Households, after all that they may belong to; so many at a time are compared with the stored ones. */
export async function planHouseholds(ground: Ground, rows: readonly CsvRow[]): Promise<void> {
  const { ctx, plan } = ground;
  const joined = new Map<string, { line: number; households: number }>();
  for (const [code, { level, line }] of ground.tops) {
    if (level === 'GROUP' && line !== undefined) joined.set(code, { line, households: 0 });
  }
  const namesakes = new Map<string, number>();
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    const some = rows
      .slice(at, at + AT_ONCE)
      .map((row) => ({ row, code: codeOfHousehold(ctx, row, namesakes) }));
    const stored = await storedHouseholds(
      ctx,
      some.map(({ code }) => code),
    );
    for (const { row, code } of some) {
      const group = planHousehold(ground, row, { code, stored: stored.get(code) });
      if (group === null) continue;
      const group_ = joined.get(group) ?? { line: row.line, households: 0 };
      group_.households += 1;
      joined.set(group, group_);
    }
  }
  const counts = await memberCounts(ctx);
  for (const [code, { line, households }] of joined) {
    const { id, name } = ground.tops.get(code)!;
    const all = households + (counts.get(id) ?? 0);
    if (all >= SMALL_GROUP) continue;
    const message = `“${name}”只有 ${all} 户：公布的均值几乎等于各户得分，建议与邻近的组合并。`;
    plan.problems.push(csvNote({ line, column: 'parent' }, 'SMALL_GROUP', message));
  }
}

/** A household without a code gets one that follows from its group, its name and how many namesakes stand before it there. */
function codeOfHousehold(
  { platform, county }: Ctx,
  { values }: CsvRow,
  namesakes: Map<string, number>,
): string {
  const { code, name, parent } = values as Record<string, string>;
  if (code) return code;
  const key = `${county.code}\n${parent}\n${name}`;
  const number = (namesakes.get(key) ?? 0) + 1;
  namesakes.set(key, number);
  return householdCodeOf(lookupHash(platform.keys, `points-household\n${key}\n${number}`));
}

/** @returns the code of the group that it newly joins, null for a known or faulty one */
function planHousehold(
  ground: Ground,
  row: CsvRow,
  { code, stored }: { code: string; stored: StoredHousehold | undefined },
): string | null {
  const { plan, ctx } = ground;
  const before = plan.problems.length;
  const { name, parent: parentCode, phone } = row.values as Record<string, string>;
  if (!isHouseholdCode(code))
    wrong(ground, [row, 'code'], ['MALFORMED', '户编号为 1 至 40 位字母、数字和短横，且不同于区划代码。']);
  if (ground.tops.has(code)) wrong(ground, [row, 'code'], ['DUPLICATE', '已有同编号的其他账户。']);
  checkCells(ground, { level: 'HOUSEHOLD', row }, { code, name: name! });
  const number = phone ? normalisePhone(phone) : null;
  if (phone && !number?.startsWith('1')) wrong(ground, [row, 'phone'], ['MALFORMED', '应为手机号。']);
  const group = parentOf(ground, { level: 'HOUSEHOLD', row }, { code, parentCode: parentCode! });
  if (group && !covers(ground.scope, group))
    wrong(ground, [row, 'parent'], ['FORBIDDEN', '不在您的管理范围。']);
  const openedOn = openingDay(ground, { level: 'HOUSEHOLD', row }, stored?.openedOn);
  if (group && openedOn !== null && openedOn < group.openedOn) {
    wrong(ground, [row, 'openedOn'], ['OUT_OF_RANGE', `所属的组自 ${group.openedOn} 起才有。`]);
  }
  if (stored && stored.closedOn !== null)
    wrong(ground, [row, 'code'], ['CLOSED', `该户已于 ${stored.closedOn} 关闭。`]);
  else if (stored && group && stored.parentCode !== group.code) {
    wrong(ground, [row, 'parent'], ['MOVED', `该户现属 ${stored.parentCode}，请用“迁移”办理，以保留历史。`]);
  }
  if (plan.problems.length > before || !group || openedOn === null) return null;

  const phoneHash = number ? lookupHash(ctx.platform.keys, number) : null;
  if (stored) {
    const isNew = phoneHash !== null && !stored.phones.includes(phoneHash.toString('hex'));
    tellChange(
      ground,
      householdName(ctx, stored) === name ? null : { id: stored.id, level: 'HOUSEHOLD', name: name! },
      isNew ? { accountId: stored.id, phoneHash } : null,
    );
    return null;
  }
  const id = uuidv7();
  plan.made.push({
    ...{ id, code, level: 'HOUSEHOLD', name: name!, openedOn, placeId: null, unitId: null },
    ...{ placeCode: group.placeCode, parentId: group.id, departmentIds: [] },
  });
  if (phoneHash) plan.holders.push({ accountId: id, phoneHash });
  return group.code;
}
