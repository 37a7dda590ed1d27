import type { Day } from '@zhitong/domain';
import { type Ctx, today } from '#platform/ctx';
import { encrypt } from '#platform/crypto';
import { execute } from '#platform/in-tx';
import type { AccountPlan, NewAccount } from './account-rows.ts';
import { sealedNamePlace } from './points-accounts.queries.ts';
import { refreshScores } from './refresh-scores.ts';

/** Rows of one statement. */
const AT_ONCE = 5000;
/** More accounts than this are made anew with everybody. */
const MOST_REFRESHED = 500;

/** Does what a plan says, in the caller's transaction. */
export async function writeAccounts(tx: Ctx, plan: AccountPlan): Promise<void> {
  const { keys } = tx.platform;
  const seal = ({ id, name }: { id: string; name: string }) => encrypt(keys, sealedNamePlace(id), name);
  for (const made of batches(plan.made)) {
    const isHousehold = ({ level }: NewAccount) => level === 'HOUSEHOLD';
    await execute(
      tx,
      `insert into {s}.points_account (id, code, level, name, sealed_name, place_id, unit_id, place_code, opened_on)
       select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::bytea[], $6::uuid[], $7::uuid[], $8::text[], $9::date[])`,
      [
        made.map(({ id }) => id),
        made.map(({ code }) => code),
        made.map(({ level }) => level),
        made.map((one) => (isHousehold(one) ? null : one.name)),
        made.map((one) => (isHousehold(one) ? seal(one) : null)),
        made.map(({ placeId }) => placeId),
        made.map(({ unitId }) => unitId),
        made.map(({ placeCode }) => placeCode),
        made.map(({ openedOn }) => openedOn),
      ],
    );
    await addMemberships(tx, made);
  }
  for (const renamed of batches(plan.renamed)) {
    const plain = renamed.map((one) => (one.level === 'HOUSEHOLD' ? null : one.name));
    const sealed = renamed.map((one) => (one.level === 'HOUSEHOLD' ? seal(one) : null));
    await execute(
      tx,
      `update {s}.points_account a set name = x.name, sealed_name = x.sealed
       from unnest($1::uuid[], $2::text[], $3::bytea[]) as x (id, name, sealed) where a.id = x.id`,
      [renamed.map(({ id }) => id), plain, sealed],
    );
  }
  for (const holders of batches(plan.holders)) {
    await execute(
      tx,
      `insert into {s}.points_holder (account_id, phone_hash, since)
       select id, phone, $3 from unnest($1::uuid[], $2::bytea[]) as x (id, phone)`,
      [holders.map((one) => one.accountId), holders.map((one) => one.phoneHash), tx.now()],
    );
  }
  await tellScores(tx, plan.made);
}

async function addMemberships(tx: Ctx, made: readonly NewAccount[]): Promise<void> {
  const rows = made.flatMap(({ id, parentId, departmentIds, openedOn }) => [
    ...(parentId === null ? [] : [{ id, parentId, pairing: false, openedOn }]),
    ...departmentIds.map((departmentId) => ({ id, parentId: departmentId, pairing: true, openedOn })),
  ]);
  await execute(
    tx,
    `insert into {s}.points_membership (account_id, parent_id, pairing, from_day)
     select * from unnest($1::uuid[], $2::uuid[], $3::boolean[], $4::date[])`,
    [
      rows.map(({ id }) => id),
      rows.map(({ parentId }) => parentId),
      rows.map(({ pairing }) => pairing),
      rows.map(({ openedOn }) => openedOn),
    ],
  );
}

/** New members change the denominators above them, from the first day on which one of them belonged. */
async function tellScores(tx: Ctx, made: readonly NewAccount[]): Promise<void> {
  if (made.length === 0) return;
  const touched = new Set(
    made.flatMap(({ id, level, parentId, departmentIds }) => [
      ...(level === 'HOUSEHOLD' ? [] : [id]),
      ...(parentId === null ? [] : [parentId]),
      ...departmentIds,
    ]),
  );
  const from = made.reduce((first: Day, { openedOn }) => (openedOn < first ? openedOn : first), today(tx));
  await refreshScores(tx, { from, accountIds: touched.size > MOST_REFRESHED ? null : [...touched] });
}

function* batches<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let at = 0; at < rows.length; at += AT_ONCE) yield rows.slice(at, at + AT_ONCE);
}
