import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type RunningMeilisearch, startMeilisearch } from '@zhitong/devstack';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type CaseDocument,
  connectSearch,
  documentId,
  ensureIndex,
  publishDocuments,
  rebuildIndex,
  searchOnlyKey,
  withdrawDocuments,
} from './index.ts';
import { type Filters, searchCases } from './query.ts';

const COUNTY = '430999';
const MASTER_KEY = 'a-master-key-for-tests-only';
const folder = mkdtempSync(path.join(tmpdir(), 'zhitong-search-'));
let server: RunningMeilisearch;
let client: ReturnType<typeof connectSearch>;

/** number suffix, title, text, reply */
const CASES: [string, string, string, string][] = [
  [
    '01',
    '河东路晚上路灯不亮',
    '从菜市场到小学一段路灯坏了两个多月,孩子放学摸黑走。',
    '可以办。已更换灯头十二盏。',
  ],
  ['02', '竹山村自来水经常停', '每天下午四点以后就没有水,老人做饭都难。', '水厂管网老化,已列入改造计划。'],
  ['03', '县城南门上下学时段拥堵', '接送孩子的车停满两边,公交过不去。', '增设护学岗,划定即停即走区。'],
  ['04', '建议南门小学增加护学岗', '早上车多人多,只有一个保安。', '采纳,交警每天两人到岗。'],
  ['05', '工地夜间施工噪音扰民', '二期工地十二点还在打桩。', '已责令停止夜间施工。'],
  ['06', '咨询医保异地备案怎么办理', '父亲在外地住院,能不能网上办?', '可以,在公众号上办理。'],
  ['07', '村道坑洼路面破损', '下雨天积水,摩托车摔倒过两次。', '已铺沥青八百米。'],
  ['08', '工资被拖欠三个月', '在石料厂做工,老板一直不结账。', '已追回工资并支付到账。'],
  ['09', '低保申请多久有结果', '母亲残疾,三月份递的材料。', '民主评议后公示七天。'],
  ['10', '河里有死猪发臭', '上游漂下来的,水面一层油。', '已打捞并无害化处理。'],
  ['11', '感谢镇政府修好水渠', '今年插秧不愁水了。', '谢谢您的鼓励。'],
  ['12', '建议政企直通车每月公布解决清单', '企业想知道问题到哪一步。', '采纳,从下月起公布。'],
];

const documents = CASES.map(([suffix, title, text, replies], index): CaseDocument => {
  const number = `ZT-20261101-0000${suffix}`;
  return {
    id: documentId(number),
    number,
    title,
    text,
    replies,
    kind: title.startsWith('建议') ? 'SUGGESTION' : title.startsWith('咨询') ? 'INQUIRY' : 'REQUEST',
    outcome: 'SOLVED',
    status: 'CLOSED',
    unitCode: index % 2 === 0 ? 'U01' : 'U02',
    unitName: index % 2 === 0 ? '城市管理局' : '水利局',
    categoryCode: 'C01',
    categoryName: '民生事项',
    domain: '城乡建设',
    placeCodes: index < 6 ? [COUNTY, '430999001'] : [COUNTY, '430999002'],
    placeName: '河东镇',
    month: '2026-11',
    submittedOn: `2026-11-${suffix}`,
    closedOn: null,
  };
});

/** What a citizen types → the number that must be among the found. Written as said, not as filed. */
const GOLDEN: [string, string][] = [
  ['路灯', '01'],
  ['路灯坏了', '01'],
  ['晚上不亮', '01'],
  ['自来水', '02'],
  ['停水', '02'],
  ['自來水', '02'],
  ['饮水', '02'],
  ['堵车', '03'],
  ['南门', '03'],
  ['护学岗', '04'],
  ['护学', '04'],
  ['噪声', '05'],
  ['夜间施工', '05'],
  ['打桩', '05'],
  ['医疗保险', '06'],
  ['异地备案', '06'],
  ['路面破损', '07'],
  ['坑洼', '07'],
  ['欠薪', '08'],
  ['拖欠工资', '08'],
  ['最低生活保障', '09'],
  ['死猪', '10'],
  ['水渠', '11'],
  ['直通车', '12'],
  ['政企', '12'],
  ['ZT-20261101-000007', '07'],
  ['村道下雨天积水怎么没人管', '07'],
];

beforeAll(async () => {
  const started = await startMeilisearch({ dataDir: path.join(folder, 'meili'), masterKey: MASTER_KEY });
  if (!started) throw new Error('these tests need Meilisearch: from npm on Linux x64, else on the PATH');
  server = started;
  client = connectSearch({ host: server.url, masterKey: MASTER_KEY });
  await ensureIndex(client, COUNTY);
  await publishDocuments(client, COUNTY, documents);
}, 40_000);

afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Searches as the proxy does: with the search-only key added on the way. */
async function find(words: string, filters: Filters = {}) {
  const key = await searchOnlyKey(client);
  const direct = globalThis.fetch;
  globalThis.fetch = (input, init) =>
    direct(input, {
      ...init,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    });
  try {
    return await searchCases({ url: server.url, index: `county_${COUNTY}` }, { words, filters });
  } finally {
    globalThis.fetch = direct;
  }
}

const numbersOf = (found: Awaited<ReturnType<typeof find>>) => found.hits.map((hit) => hit.number.slice(-2));

test.each(GOLDEN)('a citizen who types %s finds case %s', async (words, suffix) => {
  expect(numbersOf(await find(words))).toContain(suffix);
});

test('every beginning of a title finds its case while it is being typed', async () => {
  for (const { title, number } of documents.slice(0, 4)) {
    for (let length = 2; length <= title.length; length += 1) {
      expect((await find(title.slice(0, length))).hits.map((hit) => hit.number)).toContain(number);
    }
  }
});

test('a found word is one highlighted piece', async () => {
  const { hits } = await find('护学岗');
  expect(hits[0]?.title).toContainEqual({ text: '护学岗', hit: true });
});

test('filters narrow and facets count what is left', async () => {
  const found = await find('', { unitCode: 'U02', placeCodes: '430999001' });
  expect(numbersOf(found)).toEqual(['06', '04', '02']);
  expect(found.counts.kind).toEqual({ INQUIRY: 1, REQUEST: 1, SUGGESTION: 1 });
});

test('publishing twice keeps one copy, withdrawing twice keeps none', async () => {
  const [first] = documents;
  await publishDocuments(client, COUNTY, [first!, first!]);
  expect(numbersOf(await find('菜市场'))).toEqual(['01']);

  await withdrawDocuments(client, COUNTY, [first!.number]);
  await withdrawDocuments(client, COUNTY, [first!.number]);

  expect((await find('菜市场到小学')).hits.map((hit) => hit.number)).not.toContain(first!.number);
  await publishDocuments(client, COUNTY, [first!]);
});

test('a rebuild holds exactly what it was given and can be run again', async () => {
  await publishDocuments(client, COUNTY, [
    { ...documents[0]!, id: 'ZT_OLD', number: 'ZT-OLD', title: '过期案例' },
  ]);

  expect(await rebuildIndex(client, COUNTY, documents)).toBe(documents.length);
  expect(await rebuildIndex(client, COUNTY, documents)).toBe(documents.length);

  expect((await find('')).total).toBe(documents.length);
  expect((await client.getRawIndexes()).results.map((index) => index.uid)).toEqual([`county_${COUNTY}`]);
});

test('withdrawing in a county without an index is no error', async () => {
  await withdrawDocuments(client, '430998', ['ZT-20261101-000001']);
});

test('the search key may search and nothing else', async () => {
  const key = await searchOnlyKey(client);
  expect(await searchOnlyKey(client)).toBe(key);
  const reader = connectSearch({ host: server.url, masterKey: key });
  await expect(reader.index(`county_${COUNTY}`).search('路灯')).resolves.toBeDefined();
  await expect(reader.index(`county_${COUNTY}`).getDocuments()).rejects.toThrow();
  await expect(reader.index(`county_${COUNTY}`).deleteAllDocuments()).rejects.toThrow();
});
