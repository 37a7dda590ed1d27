import { type Day, SMALL_GROUP, badInput, cleanText, lengthOf, nextGroupCode } from '@zhitong/domain';
import { v7 as uuidv7 } from 'uuid';
import type { Ctx } from '#platform/ctx';
import { execute } from '#platform/in-tx';
import {
  changeAccounts,
  demandChangeDay,
  endAccount,
  lockAccount,
  sinceWhen,
  spansOf,
  writeHandOver,
} from './change-accounts.ts';
import { PointsAccount, PointsMembership } from './points-account.entity.ts';
import { moveHouseholdTotals, refreshScores } from './refresh-scores.ts';

/** What became of the groups, with the note that one is small. */
export interface ChangedGroups {
  readonly codes: readonly string[];
  readonly notes: readonly string[];
}

/**
 * 分组: some households of a group become a new one in the same village, on the first of a month. The old group lives on
 * with the others, and with all that was.
 */
export function splitGroup(
  ctx: Ctx,
  split: { code: string; name: string; households: readonly string[]; on: Day },
): Promise<ChangedGroups> {
  return changeAccounts(ctx, async (tx) => {
    const group = await lockAccount(tx, split.code, { level: 'GROUP' });
    const { on: day } = split;
    await demandChangeDay(tx, 'GROUP', { path: 'input.on', day });
    const name = nameOf(split.name);
    const [, village] = /^(\d{12})-/.exec(group.code)!;
    const [own] = (await spansOf(tx, { accountIds: [group.id] })).filter(({ untilDay }) => untilDay === null);
    if (!own || day < own.fromDay) {
      badInput([{ path: 'input.on', code: 'OUT_OF_RANGE', message: `该组自 ${group.openedOn} 起才有。` }]);
    }
    const leaving = await leavingOf(tx, group, split);
    const code = nextGroupCode(village!, await codesUnder(tx, village!));
    if (code === null) {
      badInput([{ path: 'input.code', code: 'TOO_MANY', message: '一个村最多 99 个组。' }]);
    }
    const made = tx.em.create(PointsAccount, {
      ...{ id: uuidv7(), code: code!, level: 'GROUP', name, openedOn: day },
      placeCode: group.placeCode ?? null,
    });
    await tx.em.flush();
    tx.em.create(PointsMembership, { accountId: made.id, parentId: own!.parentId, fromDay: day });
    await tx.em.flush();
    const spans = (await spansOf(tx, { parentId: group.id })).filter(({ accountId }) =>
      leaving.has(accountId),
    );
    const accountIds = await writeHandOver(tx, spans, { from: group.id, to: made.id, day });
    await moveHouseholdTotals(tx, { accountIds, from: group.id, to: made.id, day });
    return { codes: [group.code, made.code], notes: await smallGroups(tx, [group, made], day) };
  });
}

/**
 * 并组: a group goes into another one of its village, on the first of a month. Its account is closed that day; whatever was
 * before stays its own.
 */
export function mergeGroups(
  ctx: Ctx,
  merge: { code: string; into: string; on: Day },
): Promise<ChangedGroups> {
  return changeAccounts(ctx, async (tx) => {
    const group = await lockAccount(tx, merge.code, { level: 'GROUP' });
    const into = await lockAccount(tx, merge.into, { level: 'GROUP' });
    const { on: day } = merge;
    await demandChangeDay(tx, 'GROUP', { path: 'input.on', day });
    const wrong = (path: string, code: string, message: string) => badInput([{ path, code, message }]);
    if (group.id === into.id || group.placeCode !== into.placeCode) {
      wrong('input.into', 'CONTRADICTION', '只能并入同村的另一个组。');
    }
    if (day < into.openedOn) wrong('input.on', 'OUT_OF_RANGE', `并入的组自 ${into.openedOn} 起才有。`);
    const spans = await spansOf(tx, { parentId: group.id });
    const accountIds = await writeHandOver(tx, spans, { from: group.id, to: into.id, day });
    await endAccount(tx, group, { path: 'input.on', day });
    await tx.em.flush();
    await moveHouseholdTotals(tx, { accountIds, from: group.id, to: into.id, day });
    return { codes: [group.code, into.code], notes: await smallGroups(tx, [into], day) };
  });
}

/** 联村: with which departments a village is paired from the first of a month on; none of the list ends all. */
export function pairVillage(
  ctx: Ctx,
  pairing: { code: string; departments: readonly string[]; on: Day },
): Promise<string> {
  return changeAccounts(ctx, async (tx) => {
    const village = await lockAccount(tx, pairing.code, { level: 'VILLAGE' });
    const { on: day } = pairing;
    await demandChangeDay(tx, 'VILLAGE', { path: 'input.on', day });
    const codes = [...new Set(pairing.departments)];
    const wanted = await tx.em.find(PointsAccount, {
      code: { $in: codes },
      level: 'DEPARTMENT',
      closedOn: null,
    });
    badInput([
      ...codes.flatMap((code, at) => {
        const department = wanted.find((one) => one.code === code);
        if (department && department.openedOn <= day) return [];
        const message = department ? `该部门自 ${department.openedOn} 起才有账户。` : '没有这个部门账户。';
        return [{ path: `input.departments.${at}`, code: department ? 'OUT_OF_RANGE' : 'UNKNOWN', message }];
      }),
      ...(day < village.openedOn
        ? [{ path: 'input.on', code: 'OUT_OF_RANGE', message: `该村自 ${village.openedOn} 起才有账户。` }]
        : []),
    ]);
    const ids = wanted.map(({ id }) => id);
    // What would have begun by then or later and is not wanted never comes; what holds then ends; what is missing begins.
    const ended = await execute<{ parentId: string }>(
      tx,
      `with never as (
         delete from {s}.points_membership where account_id = $1 and pairing and from_day >= $2 returning parent_id
       ), cut as (
         update {s}.points_membership set until_day = $2
         where account_id = $1 and pairing and from_day < $2 and (until_day is null or until_day > $2)
           and not (until_day is null and parent_id = any ($3::uuid[])) returning parent_id
       ), added as (
         insert into {s}.points_membership (account_id, parent_id, pairing, from_day)
         select $1, wanted.id, true, $2 from unnest($3::uuid[]) as wanted (id)
         where not exists (select 1 from {s}.points_membership m
           where m.account_id = $1 and m.parent_id = wanted.id and m.pairing and m.from_day < $2 and m.until_day is null)
       ) select parent_id as "parentId" from never union select parent_id from cut`,
      [village.id, day, ids],
    );
    const touched = [...new Set([village.id, ...ids, ...ended.map(({ parentId }) => parentId)])];
    await refreshScores(tx, { from: sinceWhen(tx, day), accountIds: touched });
    return village.code;
  });
}

function nameOf(written: string): string {
  const name = cleanText(written).text.trim();
  badInput(
    name === '' || lengthOf(name) > 50
      ? [{ path: 'input.name', code: name === '' ? 'REQUIRED' : 'TOO_LONG', message: '名称为 1 至 50 字。' }]
      : [],
  );
  return name;
}

/** The households that leave, by id. @throws Refusal BAD_INPUT for each that is not of the group then, or when nobody stays */
async function leavingOf(
  tx: Ctx,
  group: PointsAccount,
  split: { households: readonly string[]; on: Day },
): Promise<Set<string>> {
  const members = await execute<{ id: string; code: string }>(
    tx,
    `select distinct a.id, a.code from {s}.points_membership m join {s}.points_account a on a.id = m.account_id
     where m.parent_id = $1 and (m.until_day is null or m.until_day > $2)`,
    [group.id, split.on],
  );
  const idOf = new Map(members.map(({ id, code }) => [code, id]));
  const unknown = split.households.flatMap((code, at) =>
    idOf.has(code)
      ? []
      : [{ path: `input.households.${at}`, code: 'UNKNOWN', message: '该日起不属于这个组。' }],
  );
  badInput(unknown);
  const leaving = new Set(split.households.map((code) => idOf.get(code)!));
  if (leaving.size === 0 || leaving.size === members.length) {
    badInput([{ path: 'input.households', code: 'CONTRADICTION', message: '新旧两组都要有户。' }]);
  }
  return leaving;
}

async function codesUnder(tx: Ctx, village: string): Promise<Set<string>> {
  const rows = await execute<{ code: string }>(
    tx,
    `select code from {s}.points_account where level = 'GROUP' and place_code = $1`,
    [village],
  );
  return new Set(rows.map(({ code }) => code));
}

/** Why a group of so few households tells too much of each. */
async function smallGroups(tx: Ctx, groups: readonly PointsAccount[], day: Day): Promise<string[]> {
  const rows = await execute<{ id: string; members: number }>(
    tx,
    `select parent_id as id, count(*)::int as members from {s}.points_membership
     where parent_id = any ($1::uuid[]) and from_day <= $2 and (until_day is null or until_day > $2) group by parent_id`,
    [groups.map(({ id }) => id), day],
  );
  const members = new Map(rows.map((row) => [row.id, row.members]));
  return groups.flatMap(({ id, name }) => {
    const count = members.get(id) ?? 0;
    return count < SMALL_GROUP ? [`“${name}”只有 ${count} 户：公布的均值几乎等于各户得分。`] : [];
  });
}
