import { expect, test } from 'vitest';
import {
  type DraftBlock,
  OPENING,
  draftFor,
  draftOf,
  inputOf,
  newBlock,
  numeral,
  otherLevel,
  pastedCells,
  placeOf,
  renumbered,
  shownBlocks,
  textOf,
} from './letter-draft.ts';

const TICKET = {
  number: '1',
  kind: 'REQUEST',
  status: 'IN_PROGRESS',
  title: '村口路灯不亮',
  text: '',
  publishConsent: true,
  mayDo: [],
  category: { name: '路灯', legalBasis: '《城市道路管理条例》', standard: null },
  unit: null,
} as const;

const heading = (text: string, level: 1 | 2 = 1) => newBlock('HEADING', { text, level });
const texts = (blocks: readonly DraftBlock[]) => blocks.map(({ text }) => text);

test('a new reply opens with three sentences and has every section of the form, the law filled in', () => {
  const draft = draftFor({ ...TICKET, mayDo: [] });

  expect(draft).toMatchObject({
    title: '关于“村口路灯不亮”的答复',
    addressee: '来信群众',
    publicity: 'PUBLIC',
  });
  expect(texts(draft.blocks)).toEqual([
    '',
    ...['一、诉求事项', '', '二、核查情况', '', '三、依据', '《城市道路管理条例》。'],
    ...['四、办理结论', '', '五、联系方式', ''],
  ]);
  expect(draftFor({ ...TICKET, mayDo: [], publishConsent: false }).publicity).toBe('PERSON');
});

test('headings that are numbered count from one, and the second level anew in each section', () => {
  const blocks = [
    heading('二、甲'),
    heading('（三）子', 2),
    heading('没有编号'),
    heading('九、乙'),
    heading('（一）丑', 2),
    heading('（九）寅', 2),
  ];

  expect(texts(renumbered(blocks))).toEqual([
    '一、甲',
    '（一）子',
    '没有编号',
    '二、乙',
    '（一）丑',
    '（二）寅',
  ]);
});

test('a heading of the other level takes the number of its new place', () => {
  const blocks = [heading('一、甲'), heading('二、乙'), heading('三、丙')];

  expect(texts(renumbered(blocks.with(1, otherLevel(blocks[1]!))))).toEqual(['一、甲', '（一）乙', '二、丙']);
  expect(otherLevel(otherLevel(blocks[0]!))).toEqual(blocks[0]);
});

test.each([
  [1, '一'],
  [10, '十'],
  [11, '十一'],
  [20, '二十'],
  [42, '四十二'],
])('%i counts as %s', (n, said) => {
  expect(numeral(n)).toBe(said);
});

test('a block is called by the section in which it stands', () => {
  const blocks = [newBlock('PARAGRAPH'), heading('一、核查情况'), newBlock('TABLE'), heading('')];

  expect(placeOf(blocks, 0)).toEqual(OPENING);
  expect(placeOf(blocks, 2)).toMatchObject({ name: '核查情况', hint: expect.stringContaining('测量') });
  expect(placeOf(blocks, 1).name).toBe('核查情况');
  expect(placeOf([heading(''), newBlock('PARAGRAPH')], 1).name).toBe('未命名的一节');
});

test('what is sent holds only what its kind has, and no empty lines or rows', () => {
  const rows = [
    ['甲', '1'],
    ['', ' '],
  ];

  expect(inputOf(newBlock('LIST', { items: '一\n\n 二 ', text: '旧' }))).toEqual({
    kind: 'LIST',
    ordered: true,
    items: ['一', '二'],
  });
  expect(inputOf(newBlock('TABLE', { head: ['名', '数'], rows }))).toEqual({
    kind: 'TABLE',
    caption: null,
    head: ['名', '数'],
    rows: [['甲', '1']],
  });
});

test('a stored letter comes back from the desk as it was', () => {
  const blocks = [
    newBlock('PARAGRAPH', { text: '可以修。' }),
    heading('一、核查情况'),
    newBlock('LIST', { items: '甲\n乙', ordered: false }),
    newBlock('TABLE', { caption: '表', head: ['名'], rows: [['甲']] }),
  ];
  const draft = { title: '题', addressee: '来信群众', publicity: 'PERSON', blocks, annexes: [] } as const;

  expect(textOf(draftOf({ ...draft, blocks: shownBlocks(blocks), annexes: [] }))).toEqual(textOf(draft));
});

test.each([
  [
    '甲\t乙\r\n丙\t丁\r\n',
    [
      ['甲', '乙'],
      ['丙', '丁'],
    ],
  ],
  ['一个词', null],
  ['甲\n乙', [['甲'], ['乙']]],
])('what is pasted from a spreadsheet falls into cells', (text, cells) => {
  expect(pastedCells(text)).toEqual(cells);
});
