import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import type { Ctx } from '#platform/ctx';
import type { FileRow } from '#platform/file-row';
import { readRows } from '#platform/rows';
import { aCategory, aPlaceTree, aStaff } from '#test/factories';
import { type World, createWorld } from '#test/world';
import { OWN_FIELDS, type TicketMapping } from './import-mapping.ts';
import { type RefusedRow, importTickets } from './import-tickets.ts';
import { Contact, TicketEvent, Words } from './record.entity.ts';
import { Ticket } from './ticket.entity.ts';

const MONDAY = '2026-11-23T09:00:00+08:00';
const row = (more: Record<string, unknown> = {}) => ({
  title: '路灯不亮',
  text: '东街的路灯坏了三天。',
  ...more,
});

async function* rowsOf(values: readonly Record<string, unknown>[]): AsyncGenerator<FileRow> {
  for (const [at, one] of values.entries()) yield { line: at + 1, values: one, problem: null };
}

/** Imports and tells what was refused, `line CODE CODE`. */
async function imported(
  ctx: Ctx,
  rows: AsyncIterable<FileRow> | readonly Record<string, unknown>[],
  more: { mapping?: TicketMapping; source?: string; dryRun?: boolean } = {},
) {
  const refused: RefusedRow[] = [];
  const counts = await importTickets(ctx, {
    rows: Symbol.asyncIterator in rows ? rows : rowsOf(rows),
    mapping: OWN_FIELDS,
    source: 'old-board',
    isTable: false,
    onRefused: (one) => void refused.push(one),
    ...more,
  });
  return {
    ...counts,
    told: refused.map((one) => [one.line, ...one.problems.map(({ code }) => code)].join(' ')),
  };
}

const tickets = (world: World) =>
  world
    .asSystem()
    .em.find(Ticket, {}, { disableIdentityMap: true, orderBy: { submittedAt: 'asc', number: 'asc' } });

test('history comes in through the rules of intake, and no clock runs for it', async () => {
  await using world = await createWorld({ now: MONDAY });
  const { village } = await aPlaceTree(world);
  const category = await aCategory(world);

  const result = await imported(world.asSystem(), [
    row({ id: '1', submittedAt: '2017-07-28T15:21:14', kind: 'COMPLAINT', placeCode: village.code }),
    row({
      id: '2',
      categoryCode: category.code,
      contactName: '某甲',
      contactPhone: '154 0000 0001',
      channel: 'phone',
    }),
  ]);

  expect(result).toMatchObject({ read: 2, imported: 2, alreadyThere: 0, refused: 0 });
  expect(await tickets(world)).toMatchObject([
    {
      number: expect.stringMatching(/^ZT-20170728-/),
      kind: 'COMPLAINT',
      channel: 'board',
      imported: true,
      credential: 'import:old-board',
      submittedAt: new Date('2017-07-28T07:21:14Z'),
      dueAt: null,
      status: 'RECEIVED',
      placeId: village.id,
    },
    { channel: 'phone', submittedAt: new Date(MONDAY), dueAt: null, categoryId: category.id },
  ]);
  const { em } = world.asSystem();
  expect(await em.count(Contact)).toBe(1);
  expect(await em.find(TicketEvent, {})).toMatchObject([
    { facts: { imported: true } },
    { facts: { imported: true } },
  ]);
});

test('the same file again finds its rows there; another body under a known key is refused', async () => {
  await using world = await createWorld({ now: MONDAY });
  const ctx = world.asSystem();
  const file = [row({ id: '1' }), row({ title: '没有编号的一行' })];
  await imported(ctx, file);

  expect(await imported(ctx, file)).toMatchObject({ imported: 0, alreadyThere: 2, refused: 0 });
  expect(await imported(ctx, file, { dryRun: true })).toMatchObject({ imported: 0, alreadyThere: 2 });
  const changed = await imported(ctx, [row({ id: '1', text: '改了内容。' })]);
  expect(changed).toMatchObject({ imported: 0, refused: 1, told: ['1 IDEMPOTENCY_MISMATCH'] });
  expect(await imported(ctx, file, { source: 'other-board' })).toMatchObject({ imported: 2 });
  expect(await tickets(world)).toHaveLength(4);
});

test('odd rows: long, with emoji, without a date, twice the same words, twice the same key', async () => {
  await using world = await createWorld({ now: MONDAY });
  const long = '水'.repeat(12_220);

  const result = await imported(world.asSystem(), [
    row({ id: '1', text: long }),
    row({ id: '2', title: '🚧路塌了👨‍👩‍👧‍👦', text: '𠮷家门口,😭😭', submittedAt: null }),
    row({ id: '3' }),
    row({ id: '4' }),
    row({ id: '4' }),
    row({ id: '4', text: '同一编号,另一内容' }),
    row({ id: '5', text: '字'.repeat(20_001) }),
  ]);

  expect(result).toMatchObject({ read: 7, imported: 4, alreadyThere: 1, refused: 2 });
  expect(result.told).toEqual(['7 TOO_LONG', '6 IDEMPOTENCY_MISMATCH']);
  const texts = (await world.asSystem().em.find(Words, {})).map(({ body }) => body!.text);
  expect(texts).toContain(long);
  expect(texts).toContain('𠮷家门口,😭😭');
});

test('refused rows are told with every problem, and the others come in', async () => {
  await using world = await createWorld({ now: MONDAY });
  async function* rows(): AsyncGenerator<FileRow> {
    yield* rowsOf([
      row({ title: '', contactPhone: '123' }),
      row({ placeCode: '999901999', kind: 'GOSSIP', submittedAt: 'soon', publishConsent: 'maybe' }),
      row({ id: 'x'.repeat(151), text: 'a\u0000b' }),
      row(),
    ]);
    yield { line: 5, values: null, problem: { code: 'BAD_JSON', message: '本行不是完整的 JSON。' } };
  }

  const result = await imported(world.asSystem(), rows());

  expect(result).toMatchObject({ read: 5, imported: 1, refused: 4 });
  expect(result.told).toEqual([
    '1 REQUIRED MALFORMED',
    '2 MALFORMED MALFORMED UNKNOWN UNKNOWN',
    '3 TOO_LONG BINARY',
    '5 BAD_JSON',
  ]);
});

test('whom an imported complaint is about never sees it', async () => {
  await using world = await createWorld({ now: MONDAY });
  await imported(world.asSystem(), [row({ against: '某某局；某科长' })]);

  expect(await tickets(world)).toMatchObject([{ isAgainst: true, conflictResolved: false }]);
});

test('a workbook comes in by its mapping, dates as they stand in it', async () => {
  await using world = await createWorld({ now: MONDAY });
  const folder = await mkdtemp(join(tmpdir(), 'zhitong-import-'));
  const path = join(folder, 'board.xlsx');
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('诉求');
  sheet.addRow(['编号', '类别', '主题', '内容', '时间']);
  sheet.addRow([1001, '投诉', '门口垃圾', '三天没人收。', new Date('2025-05-06T07:08:09Z')]);
  sheet.addRow([1002, '建议', '多开一班车', '早班太挤。', '2025/5/7']);
  await workbook.xlsx.writeFile(path);
  const mapping: TicketMapping = {
    columns: { id: '编号', kind: '类别', title: '主题', text: '内容', submittedAt: '时间' },
    values: { kind: { 投诉: 'COMPLAINT', 建议: 'SUGGESTION' } },
  };

  const result = await imported(world.asSystem(), readRows(path), { mapping });
  await rm(folder, { recursive: true });

  expect(result).toMatchObject({ imported: 2, refused: 0 });
  expect(await tickets(world)).toMatchObject([
    { kind: 'COMPLAINT', submittedAt: new Date('2025-05-05T23:08:09Z') },
    { kind: 'SUGGESTION', submittedAt: new Date('2025-05-06T16:00:00Z') },
  ]);
});

test('a dry run writes nothing', async () => {
  await using world = await createWorld({ now: MONDAY });

  const result = await imported(world.asSystem(), [row(), row({ title: '' })], { dryRun: true });

  expect(result).toMatchObject({ imported: 1, refused: 1 });
  expect(await tickets(world)).toEqual([]);
});

test('only who may import imports, from a named source, with the columns that the mapping names', async () => {
  await using world = await createWorld({ now: MONDAY });
  const dispatcher = world.as(await aStaff(world, { role: 'dispatcher' }));
  const ctx = world.asSystem();

  await expect(imported(dispatcher, [row()])).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(imported(ctx, [row()], { source: 'a b' })).rejects.toMatchObject({ code: 'BAD_INPUT' });
  const mapping: TicketMapping = { columns: { title: 'title', text: ['what', 'where'] } };
  const table = importTickets(ctx, {
    rows: rowsOf([row()]),
    mapping,
    source: 'old-board',
    isTable: true,
    onRefused: () => {},
  });
  await expect(table).rejects.toMatchObject({
    problems: [{ code: 'MISSING_COLUMN' }, { code: 'MISSING_COLUMN' }],
  });
});
