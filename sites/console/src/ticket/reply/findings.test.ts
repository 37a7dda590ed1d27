import { expect, test } from 'vitest';
import { type Finding, despiteOf, groupsOf, unanswered } from './findings.ts';

const finding = (
  kind: Finding['kind'],
  severity: Finding['severity'],
  start: number | null = null,
): Finding => ({
  kind,
  severity,
  sentence: '请改一改。',
  start,
  end: start === null ? null : start + 2,
});
const found = [
  finding('NO_DATE', 'ADVICE'),
  finding('BRUSH_OFF', 'STOP', 4),
  finding('PERSONAL_DATA', 'STOP', 9),
  finding('BRUSH_OFF', 'STOP', 20),
];

test('what stops a reply is told first, and one kind together', () => {
  const groups = groupsOf(found);

  expect(groups.map(({ kind, stops }) => [kind, stops])).toEqual([
    ['BRUSH_OFF', true],
    ['PERSONAL_DATA', true],
    ['NO_DATE', false],
  ]);
  expect(groups[0]!.findings).toEqual([found[1], found[3]]);
});

test('a reply waits for a tick of each kind that stops it, and advice stops nothing', () => {
  expect(unanswered(found, ['BRUSH_OFF'])).toEqual(['PERSONAL_DATA']);
  expect(unanswered(found, ['BRUSH_OFF', 'PERSONAL_DATA'])).toEqual([]);
  expect(unanswered([found[0]!], [])).toEqual([]);
});

test('a tick for what was put right since is not sent', () => {
  expect(despiteOf([found[0]!, found[2]!], ['BRUSH_OFF', 'PERSONAL_DATA'])).toEqual(['PERSONAL_DATA']);
});
