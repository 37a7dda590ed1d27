import { type Actor, Refusal, type RuleBookDraft, canonical, ruleBookBody } from '@zhitong/domain';
import { beforeAll, expect, test } from 'vitest';
import { sha256 } from '#platform/crypto';
import { execute } from '#platform/in-tx';
import { inTransaction } from '#platform/ctx';
import { aPlaceTree, aStaff, aUnit } from '#test/factories';
import { type World, createWorld } from '#test/world';
import { applyEntries } from './apply-entries.ts';
import {
  closeRuleBook,
  draftRuleBook,
  dropRuleBook,
  editRuleBook,
  publishRuleBook,
} from './change-rule-book.ts';
import { importAccounts } from './import-accounts.ts';
import { scoringRules } from './load-scores.ts';
import { PointsEntry } from './points-entry.entity.ts';
import { findPointsAccount } from './points-accounts.queries.ts';
import { findRuleBook, ruleBooks } from './rule-books.queries.ts';
import { pointsWhatIf } from './what-if.ts';

const NOON = '2026-11-20T12:00:00+08:00';

const BOOK: RuleBookDraft = {
  year: 2026,
  effectiveFrom: '2026-10-01',
  weights: { group: '1', village: '1', township: '0.5', department: '0.5' },
  tieRule: 'SHARED',
  approvalOver: '50',
  items: [
    {
      code: 'clean',
      name: '庭院整洁',
      level: 'HOUSEHOLD',
      source: 'INSPECTION',
      points: '2',
      proofs: ['PHOTO'],
      awardedBy: ['VILLAGE'],
    },
    {
      code: 'road',
      name: '组道养护',
      level: 'GROUP',
      source: 'PROJECT',
      points: '10',
      proofs: ['RECORD'],
      awardedBy: ['TOWNSHIP', 'COUNTY'],
    },
  ],
};

let world: World;
let county: Actor;
let village: Actor;
beforeAll(async () => {
  world = await createWorld({ now: NOON });
  const places = await aPlaceTree(world);
  await aUnit(world, { code: 'roads' });
  county = await aStaff(world, { role: 'points_officer', place: places.county });
  village = await aStaff(world, { role: 'points_officer', place: places.village });
  return () => world[Symbol.asyncDispose]();
});

async function refused(work: Promise<unknown>): Promise<string | string[]> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Refusal)) throw error ?? new Error('nothing was refused');
  return error.problems?.map(({ path, code }) => `${path} ${code}`) ?? error.code;
}

test('a draft is the county’s own, is edited by whoever saw its last revision, and tells all that is wrong at once', async () => {
  const ctx = world.as(county);
  const bad = {
    ...BOOK,
    effectiveFrom: '2026-10-02',
    weights: { ...BOOK.weights, group: '11' },
    items: [
      { ...BOOK.items[0]!, name: '零投 诉户', capPoints: '5' },
      { ...BOOK.items[1]!, level: 'DEPARTMENT' as const, points: '0.001', note: '有上訪的不得分' },
    ],
  };

  expect(await refused(draftRuleBook(ctx, bad))).toEqual([
    'input.effectiveFrom OUT_OF_RANGE',
    'input.weights.group OUT_OF_RANGE',
    'input.items.0.name PUNISHES_VOICE',
    'input.items.0.capPeriod CONTRADICTION',
    'input.items.1.note PUNISHES_VOICE',
    'input.items.1.points OUT_OF_RANGE',
    'input.items.1.awardedBy CONTRADICTION',
  ]);
  for (const [actor, code] of [
    [village, 'FORBIDDEN'],
    [{ kind: 'anonymous' }, 'UNAUTHENTICATED'],
  ] as const) {
    expect(await refused(draftRuleBook(world.as(actor), BOOK))).toBe(code);
  }
  const id = await draftRuleBook(ctx, BOOK);
  await editRuleBook(ctx, { ...BOOK, id, revision: 1, approvalOver: '60' });
  expect(await refused(editRuleBook(ctx, { ...BOOK, id, revision: 1 }))).toBe('CONFLICT');
  expect(await findRuleBook(world.as({ kind: 'anonymous' }), id)).toBeNull();
  expect(await findRuleBook(ctx, id)).toMatchObject({
    status: 'DRAFT',
    version: 1,
    revision: 2,
    approvalOver: 6000,
  });
  await dropRuleBook(ctx, id);
  expect(await ruleBooks(ctx)).toEqual([]);
});

test('a published version never changes: no step of ours, no right of the server’s role; its digest is that of its content', async () => {
  const ctx = world.as(county);
  const id = await draftRuleBook(ctx, BOOK);
  await publishRuleBook(ctx, id);

  const book = (await findRuleBook(world.as({ kind: 'anonymous' }), id))!;
  expect(book).toMatchObject({ status: 'PUBLISHED', version: 1 });
  expect(book.sha256).toEqual(sha256(canonical(ruleBookBody(book.version, book))));
  expect(await refused(editRuleBook(ctx, { ...BOOK, id, revision: 1 }))).toBe('STEP_NOT_ALLOWED');
  expect(await refused(publishRuleBook(ctx, id))).toBe('STEP_NOT_ALLOWED');
  expect(await refused(dropRuleBook(ctx, id))).toBe('STEP_NOT_ALLOWED');
  for (const change of [
    `update {s}.points_rule_book set approval_over = 1`,
    `update {s}.points_rule_book set weights = '{}'`,
    `update {s}.points_rule_book set sha256 = ''`,
    `delete from {s}.points_rule_book`,
    `update {s}.points_item set points = 1`,
    `delete from {s}.points_item`,
  ]) {
    await expect(execute(ctx, change)).rejects.toMatchObject({ code: '42501' });
  }
  expect((await findRuleBook(ctx, id))!.sha256).toEqual(book.sha256);

  expect((await scoringRules(ctx, '2026-12'))?.ruleBookId).toBe(id);
  expect(await scoringRules(ctx, '2026-09')).toBeNull();
  const second = { ...BOOK, effectiveFrom: '2026-11-01' };
  expect(await refused(publishRuleBook(ctx, await draftRuleBook(ctx, second)))).toEqual([
    'input.effectiveFrom OUT_OF_RANGE',
  ]);
  const next = await publishRuleBook(ctx, await draftRuleBook(ctx, { ...BOOK, effectiveFrom: '2026-12-01' }));
  expect((await scoringRules(ctx, '2026-12'))?.ruleBookId).toBe(next);
  expect(await findRuleBook(ctx, next)).toMatchObject({ version: 2 });

  expect(await refused(closeRuleBook(ctx, id))).toBe('STEP_NOT_ALLOWED');
  await execute(
    world.asSystem(),
    `insert into {s}.points_month (month, subject_id, closed_at, closed_by, entries, root, sha256)
     select month, uuidv7(), now(), $1, 0, '', '' from unnest(array['2026-10', '2026-11']) month`,
    [county.kind === 'staff' ? county.accountId : null],
  );
  await closeRuleBook(ctx, id);
  expect(await findRuleBook(ctx, id)).toMatchObject({ status: 'CLOSED', sha256: book.sha256 });
});

test('what if: entries are worth what the draft gives, reversals take back just that, and what it lacks counts nothing', async () => {
  await using other = await createWorld({ now: NOON });
  const places = await aPlaceTree(other);
  const officer = await aStaff(other, { role: 'points_officer', place: places.county });
  const ctx = other.as(officer);
  const rules = await publishRuleBook(ctx, await draftRuleBook(ctx, BOOK));
  const rows = [
    '999901101,,乡镇,,,,2026-10-01',
    `${places.village.code},,村,,,,2026-10-01`,
    ...['01', '02'].map((at) => `${places.village.code}-${at},组${at},组,,,,2026-10-01`),
    ...['01', '02'].map((at) => `H${at},户${at},户,${places.village.code}-${at},,,2026-10-01`),
  ];
  await importAccounts(ctx, {
    file: Buffer.from(`code,name,level,parent,pairedWith,phone,openedOn\n${rows.join('\n')}\n`),
  });
  const items = new Map((await findRuleBook(ctx, rules))!.items.map((item) => [item.code, item]));
  const enter = async (code: string, item: string, how: { quantity: number; reversesId?: string }) => {
    const { quantity, reversesId } = how;
    const account = (await findPointsAccount(ctx, code))!;
    const points = (items.get(item)!.points * quantity * (reversesId ? -1 : 1)) / 100;
    return inTransaction(ctx, async (tx) => {
      const entry = tx.em.create(PointsEntry, {
        ...{
          accountId: account.id,
          itemId: items.get(item)!.id,
          day: '2026-10-10',
          month: '2026-10',
          quantity,
          points,
        },
        ...{
          status: 'COUNTED',
          countedAt: tx.now(),
          recordedBy: 'system:test',
          recordedAt: tx.now(),
          salt: Buffer.alloc(16),
        },
        ...(reversesId && { reversesId, ground: 'DOUBLE' as const }),
      });
      await tx.em.flush();
      await applyEntries(tx, [{ accountId: account.id, level: account.level, day: '2026-10-10', points }]);
      return entry.id;
    });
  };
  await enter('H01', 'clean', { quantity: 300 });
  const twice = await enter('H01', 'clean', { quantity: 100 });
  await enter('H01', 'clean', { quantity: 100, reversesId: twice });
  await enter(`${places.village.code}-02`, 'road', { quantity: 100 });
  const [clean] = BOOK.items;
  const draft = await draftRuleBook(ctx, {
    ...BOOK,
    effectiveFrom: '2026-12-01',
    items: [{ ...clean!, points: '4' }],
  });

  const told = (await pointsWhatIf(ctx, { ruleBookId: draft, period: '2026-10' }))!;

  expect(told.itemsGone).toEqual(['road']);
  const groups = told.boards.find(({ level }) => level === 'GROUP')!;
  expect(groups.moved).toBe(2);
  expect(groups.rows.map(({ account, ...row }) => ({ ...row, code: account.code.slice(-2) }))).toEqual([
    { code: '01', oldRank: 2, newRank: 1, oldScore: '6.00', newScore: '12.00' },
    { code: '02', oldRank: 1, newRank: 2, oldScore: '10.00', newScore: '0.00' },
  ]);
  expect(told.boards.find(({ level }) => level === 'VILLAGE')!.rows).toMatchObject([
    { oldScore: '8.00', newScore: '6.00' },
  ]);
  expect(await refused(pointsWhatIf(ctx, { ruleBookId: draft, period: '10月' }))).toEqual([
    'period MALFORMED',
  ]);
});
