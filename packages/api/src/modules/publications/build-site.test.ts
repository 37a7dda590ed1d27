import { expect, test } from 'vitest';
import { dueBuild } from './build-site.ts';

const builtAt = new Date('2026-11-23T09:00:00+08:00');
const upToDate = { changed: 3, built: 3, builtAt, fullBuiltOn: '2026-11-23' };

test.each([
  [
    'a county without any build',
    { changed: 0, built: 0, builtAt: null, fullBuiltOn: null },
    '23T12:00',
    'full',
  ],
  ['what changed since', { ...upToDate, changed: 4 }, '23T12:00', 'changed'],
  ['a site that lags behind nothing', upToDate, '23T12:00', null],
  ['the night before its hour', upToDate, '24T01:59', null],
  ['the night from its hour on', upToDate, '24T02:00', 'full'],
  ['a night that was missed', { ...upToDate, changed: 4 }, '24T11:00', 'full'],
  ['a full build just after midnight', { ...upToDate, fullBuiltOn: '2026-11-24' }, '24T02:00', null],
  ['a county that never had a full build', { ...upToDate, fullBuiltOn: null }, '23T12:00', 'full'],
] as const)('%s', (_name, progress, at, due) => {
  expect(dueBuild(progress, new Date(`2026-11-${at}:00+08:00`))).toBe(due);
});
