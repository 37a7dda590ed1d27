import { expect, test } from 'vitest';
import { type Finding, despiteOf, groupsOf, unanswered } from './findings.ts';

const TEXT = '已收悉，已转交，请打13812345678或者13987654321。';
const finding = (kind: Finding['kind'], severity: Finding['severity'], words?: string): Finding => ({
  kind,
  severity,
  sentence: '请改一改。',
  start: words ? TEXT.indexOf(words) : null,
  end: words ? TEXT.indexOf(words) + words.length : null,
});
const found = [
  finding('NO_DATE', 'ADVICE'),
  finding('BRUSH_OFF', 'STOP', '已转交'),
  finding('PERSONAL_DATA', 'STOP', '13812345678'),
  finding('PERSONAL_DATA', 'STOP', '13987654321'),
];
const checked = { text: TEXT, findings: found };
const [phones, brushOff] = [...groupsOf(checked)]
  .filter(({ stops }) => stops)
  .sort((a, b) => (a.kind < b.kind ? 1 : -1))
  .map(({ key }) => key);

test('what stops a reply is told first, and one kind together', () => {
  const groups = groupsOf(checked);

  expect(groups.map(({ kind, stops }) => [kind, stops])).toEqual([
    ['BRUSH_OFF', true],
    ['PERSONAL_DATA', true],
    ['NO_DATE', false],
  ]);
  expect(groups[1]!.findings).toEqual([found[2], found[3]]);
});

test('a reply waits for a tick of each kind that stops it, and advice stops nothing', () => {
  expect(unanswered(checked, [brushOff!]).map(({ kind }) => kind)).toEqual(['PERSONAL_DATA']);
  expect(unanswered(checked, [brushOff!, phones!])).toEqual([]);
  expect(unanswered({ text: TEXT, findings: [found[0]!] }, [])).toEqual([]);
  expect(despiteOf(checked, [brushOff!, phones!])).toEqual(['BRUSH_OFF', 'PERSONAL_DATA']);
});

test('a tick is for the words that were ticked: others of the same kind need their own', () => {
  const oneLess = { text: TEXT, findings: found.slice(0, 3) };

  expect(unanswered(oneLess, [brushOff!, phones!]).map(({ kind }) => kind)).toEqual(['PERSONAL_DATA']);
  expect(despiteOf(oneLess, [brushOff!, phones!])).toEqual(['BRUSH_OFF']);
});
