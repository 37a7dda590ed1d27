import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { runCli } from './run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'zhitong-triage-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let out = '';
let err = '';
beforeEach(() => {
  out = '';
  err = '';
  vi.stubEnv('DATABASE_URL', undefined);
  // A stream of its own, which may be ended and be slow as any pipe.
  const stdout = new PassThrough({ highWaterMark: 64 });
  stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  vi.spyOn(process, 'stdout', 'get').mockReturnValue(stdout as unknown as NodeJS.WriteStream & { fd: 1 });
  vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => {
    err += String(chunk);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

function aFile(name: string, content: string | readonly object[]): string {
  const path = join(folder, name);
  writeFileSync(
    path,
    typeof content === 'string' ? content : content.map((row) => `${JSON.stringify(row)}\n`).join(''),
  );
  return path;
}

/** Runs a command without any database. */
async function zhitong(
  ...args: string[]
): Promise<{ code: number; out: string; err: string; last: unknown }> {
  const code = await runCli(args);
  await vi.waitFor(() => expect(out === '' || out.endsWith('\n')).toBe(true));
  const lastLine = out.trimEnd().split('\n').at(-1) ?? '';
  return { code, out, err, last: lastLine.startsWith('{') ? JSON.parse(lastLine) : null };
}

const STREETS = ['柳塘路', '东湖路', '和平街', '青石巷', '白鹭路', '桥头街', '南门路', '北苑路'];
const lamps = STREETS.map((street, at) => ({
  title: `${street}路灯不亮`,
  detail: `${street}的路灯坏了${at + 2}天，晚上走路看不见，请派人来修。`,
  label: '市政',
}));
const schools = STREETS.map((street, at) => ({
  title: `${street}小学入学名额`,
  detail: `孩子今年上学，${street}小学说名额不够，第${at + 1}批还要等，请问学位怎么安排？`,
  label: '教育',
}));

test('a classifier is tried on rows that it never saw', async () => {
  const train = aFile('train.jsonl', [...lamps.slice(2), ...schools.slice(2)]);
  const test_ = aFile('test.jsonl', [...lamps.slice(0, 2), ...schools.slice(0, 2)]);
  const {
    code,
    last,
    err: said,
  } = await zhitong('triage', 'evaluate', '--train', train, '--test', test_, '--json');
  expect({ code, said }).toEqual({ code: 0, said: '' });
  expect(last).toMatchObject({ rows: 4, macroF1: 1, accuracy: 1, top2: 1 });
  expect(Object.keys(last as object)).toEqual(
    expect.arrayContaining([
      'expectedCalibrationError',
      'coverageAt98',
      'msPerMessage',
      'trainSeconds',
      'modelBytes',
      'rssMb',
    ]),
  );
});

test('with one file a classifier is cross-validated, and people get a table', async () => {
  const data = aFile('all.jsonl', [...lamps, ...schools]);
  const { last } = await zhitong(
    'triage',
    'evaluate',
    '--data',
    data,
    '--folds',
    '2',
    '--seed',
    '1',
    '--json',
  );
  expect(last).toMatchObject({ rows: 16, folds: 2, seed: 1, rssMb: expect.any(Number) });
  out = '';
  const table = await zhitong('triage', 'evaluate', '--data', data, '--folds', '2');
  expect(table.out).toMatch(/^检验条数 rows: 16$/m);
  expect(table.out).toMatch(/^准确率 accuracy: /m);
});

test('messages of the same matter come in pairs, with their ids as in the file', async () => {
  const data = aFile('similar.jsonl', [
    { id: 7, title: lamps[0]!.title, detail: lamps[0]!.detail },
    { id: 'B-2', title: '河里有死鱼', detail: '桥下的河里漂着很多死鱼，水发黑发臭，请环保部门查一查。' },
    { id: null, seq: 31, title: lamps[0]!.title, detail: `${lamps[0]!.detail}谢谢！` },
    { title: '河里漂着死鱼', detail: '桥下河里漂着很多死鱼，水发黑发臭，请环保部门来查一查。' },
  ]);
  const { code, out: printed } = await zhitong(
    'triage',
    'similar',
    '--data',
    data,
    '--at-least',
    '0.3',
    '--json',
  );
  expect(code).toBe(0);
  const pairs = printed
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(pairs).toEqual([
    { a: 7, b: 31, similarity: expect.any(Number) },
    { a: 'B-2', b: 4, similarity: expect.any(Number) },
  ]);
  for (const { similarity } of pairs) expect(similarity > 0.3 && similarity <= 1).toBe(true);
});

test('a matter of many is hot, with its days and members as in the file', async () => {
  const rows = [0, 1, 2, 3].map((day) => ({
    id: 100 + day,
    title: '柳塘路搅拌站噪声扰民',
    detail: `柳塘路的搅拌站晚上${day + 8}点还在生产，噪声和灰尘很大，睡不着觉，请环保部门处理。`,
    created_at: `2026-11-0${day + 1}T08:00:00`,
    likes: day,
  }));
  const data = aFile('hot.jsonl', rows);
  const { code, last } = await zhitong('triage', 'hot', '--data', data, '--top', '3', '--json');
  expect(code).toBe(0);
  expect(last).toEqual({
    clusters: [
      expect.objectContaining({
        title: '柳塘路搅拌站噪声扰民',
        from: '2026-11-01T08:00:00',
        to: '2026-11-04T08:00:00',
        size: 4,
        score: expect.any(Number),
        memberIds: [100, 101, 102, 103],
      }),
    ],
  });
});

test('stdin is screened line by line', async () => {
  const stdin = new PassThrough();
  stdin.end('电话13800138000\r\n\r\n路灯不亮');
  vi.spyOn(process, 'stdin', 'get').mockReturnValue(stdin as unknown as NodeJS.ReadStream & { fd: 0 });
  const { code, out: printed } = await zhitong('triage', 'screen');
  expect(code).toBe(0);
  expect(
    printed
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).spans.length),
  ).toEqual([1, 0, 0]);
});

const good = '{"title":"a","detail":"b","label":"c"}';
test.each<[string, string, string[], RegExp[]]>([
  ['no file', 'missing', ['similar'], [/^✘ CANNOT_READ: /]],
  ['an empty file', '', ['hot'], [/^✘ BAD_INPUT: .*empty\.jsonl 是空的/]],
  ['blank lines alone', '\n\n', ['similar'], [/是空的/]],
  [
    'broken lines',
    `${good}\n{"title":\n${good}\n[1]\n`,
    ['similar'],
    [/^✘ 第 2 行: 本行不是完整的 JSON。$/m, /^✘ 第 4 行: 本行不是一个 JSON 对象。$/m, /有 2 行不能使用/],
  ],
  [
    'missing fields',
    '{"id":1}\n{"title":"a","detail":5}\n',
    ['hot'],
    [/^✘ 第 1 行: 缺少字段 title。缺少字段 detail。$/m, /^✘ 第 2 行: 字段 detail 应为文字。$/m],
  ],
  ['no label', '{"title":"a","detail":"b"}\n', ['evaluate'], [/^✘ 第 1 行: 缺少字段 label，或为空。$/m]],
  [
    'too many faults to tell',
    '{\n'.repeat(30),
    ['similar'],
    [/第 20 行(?![^]*第 21 行)/, /有 30 行不能使用，以上为前 20 行/],
  ],
])('%s: a sentence on stderr, exit 1, no stack', async (...[name, content, command, sentences]) => {
  const path =
    content === 'missing'
      ? join(folder, 'nowhere.jsonl')
      : aFile(name === 'an empty file' ? 'empty.jsonl' : 'bad.jsonl', content);
  const { code, out: printed, err: said } = await zhitong('triage', ...command, '--data', path);
  expect({ code, printed }).toEqual({ code: 1, printed: '' });
  for (const sentence of sentences) expect(said).toMatch(sentence);
  expect(said).not.toMatch(/^ +at /m);
});

test.each([
  ['evaluate'],
  ['evaluate', '--train', 'a.jsonl'],
  ['evaluate', '--data', 'a.jsonl', '--train', 'b.jsonl'],
  ['evaluate', '--data', 'a.jsonl', '--folds', '1'],
  ['evaluate', '--data', 'a.jsonl', '--seed', 'x'],
  ['similar'],
  ['similar', '--data', 'a.jsonl', '--at-least', '1.5'],
  ['hot', '--data', 'a.jsonl', '--top', '0'],
])('a bad command line is answered in a sentence: %s', async (...args) => {
  const { code, err: said } = await zhitong('triage', ...args);
  expect({ code, said: said.split(':')[0] }).toEqual({ code: 1, said: '✘ BAD_COMMAND' });
});

test('a folder is no file', async () => {
  const { code, err: said } = await zhitong('triage', 'similar', '--data', folder);
  expect({ code, said: said.split(':')[0] }).toEqual({ code: 1, said: '✘ CANNOT_READ' });
});

test('ids too long for a number come back with every digit, and likes beyond all numbers count nothing', async () => {
  const id = '9007199254740993';
  const { title, detail } = lamps[0]!;
  const words = `"title":${JSON.stringify(title)},"detail":${JSON.stringify(detail)}`;
  const data = aFile(
    'odd.jsonl',
    `{"id":${id},${words},"likes":1e400}\n{"id":2,${words},"likes":"many"}\n{"id":3,${words},"likes":-5}\n`,
  );

  const { out: pairs } = await zhitong('triage', 'similar', '--data', data, '--json');
  out = '';
  const { last } = await zhitong('triage', 'hot', '--data', data, '--json');

  expect(pairs.split('\n')[0]).toBe(JSON.stringify({ a: id, b: 2, similarity: 1 }));
  expect(last).toMatchObject({ clusters: [{ size: 3, voices: 3, score: expect.any(Number) }] });
});
