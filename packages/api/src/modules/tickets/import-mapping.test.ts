import { expect, test } from 'vitest';
import { OWN_FIELDS, mapRow, missingColumns, parseTicketMapping } from './import-mapping.ts';

const NOW = new Date('2026-11-23T09:00:00+08:00');
const map = (values: Record<string, unknown>, mapping = OWN_FIELDS) => mapRow(mapping, { values, now: NOW });

test.each([
  ['2026-03-08', '2026-03-07T16:00:00.000Z'],
  ['2026/3/8 9:05', '2026-03-08T01:05:00.000Z'],
  ['2026.03.08 09:05:30', '2026-03-08T01:05:30.000Z'],
  ['2017-07-28T15:21:14', '2017-07-28T07:21:14.000Z'],
  ['2017-07-28T15:21:14.123Z', '2017-07-28T15:21:14.000Z'],
  ['2017-07-28T15:21:14+08:00', '2017-07-28T07:21:14.000Z'],
  ['2017-07-28 15:21:14 -0330', '2017-07-28T18:51:14.000Z'],
  ['2026年3月8日 9时5分', '2026-03-08T01:05:00.000Z'],
  ['2026年3月8日', '2026-03-07T16:00:00.000Z'],
])('%s is %s: without an offset an instant is in county time', (written, instant) => {
  expect(map({ submittedAt: written })).toMatchObject({ problems: [], submittedAt: new Date(instant) });
});

test.each([
  ['yesterday', 'MALFORMED'],
  ['2026-02-30', 'MALFORMED'],
  ['2026-03-08 24:10', 'MALFORMED'],
  ['2026-11-24', 'IN_FUTURE'],
  ['1066-10-14', 'OUT_OF_RANGE'],
])('%s is refused as %s', (written, code) => {
  expect(map({ submittedAt: written })?.problems).toMatchObject([{ path: 'input.submittedAt', code }]);
});

test('columns are joined, their words translated, and gaps filled', () => {
  const { mapping } = parseTicketMapping(
    JSON.stringify({
      columns: { id: 'no', title: 'subject', text: ['what', 'where'], kind: 'type', publishConsent: 'open' },
      values: { kind: { 投诉: 'COMPLAINT' } },
      defaults: { kind: 'REQUEST', channel: 'board' },
      only: { state: 'done' },
    }),
  );

  const row = {
    no: 7,
    subject: '路灯',
    what: '不亮',
    where: '东街',
    type: '投诉',
    open: '是',
    state: 'done',
  };
  expect(map(row, mapping!)).toMatchObject({
    id: '7',
    input: { title: '路灯', text: '不亮\n东街', kind: 'COMPLAINT', channel: 'board', publishConsent: true },
    submittedAt: null,
    problems: [],
  });
  expect(map({ ...row, type: '', where: '' }, mapping!)?.input).toMatchObject({
    kind: 'REQUEST',
    text: '不亮',
  });
  expect(map({ ...row, state: 'open' }, mapping!)).toBeNull();
});

test('every fault of a mapping is told with its path', () => {
  const paths = (json: string) => parseTicketMapping(json).problems.map(({ path }) => path);

  expect(paths('{')).toEqual(['mapping']);
  expect(paths('{"columns": {"titel": "a"}, "joinWith": 7, "more": 1}')).toEqual(
    expect.arrayContaining(['mapping.columns', 'mapping.joinWith', 'mapping']),
  );
  expect(paths('{"columns": {"title": "a"}}')).toEqual(['mapping.columns.text']);
  const mapping = parseTicketMapping('{"columns": {"title": "a", "text": ["b", "c"]}}').mapping!;
  expect(missingColumns(mapping, ['a', 'c']).map(({ message }) => message)).toEqual([
    '文件里没有“b”这一列。',
  ]);
});
