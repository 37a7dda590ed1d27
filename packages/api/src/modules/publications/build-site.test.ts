import { expect, test } from 'vitest';
import { dueBuild } from './build-site.ts';

const builtAt = new Date('2026-11-23T09:00:00+08:00');
const upToDate = { changed: 3, built: 3, builtAt, fullBuiltOn: '2026-11-23' };
const never = { changed: 0, built: 0, builtAt: null, fullBuiltOn: null };

test.each([
  { of: 'a county without any build', progress: never, at: '23T12:00', due: 'full' },
  { of: 'what changed since', progress: { ...upToDate, changed: 4 }, at: '23T12:00', due: 'changed' },
  { of: 'a site that lags behind nothing', progress: upToDate, at: '23T12:00', due: null },
  { of: 'the night before its hour', progress: upToDate, at: '24T01:59', due: null },
  { of: 'the night from its hour on', progress: upToDate, at: '24T02:00', due: 'full' },
  { of: 'a night that was missed', progress: { ...upToDate, changed: 4 }, at: '24T11:00', due: 'full' },
  {
    of: 'a full build just after midnight',
    progress: { ...upToDate, fullBuiltOn: '2026-11-24' },
    at: '24T02:00',
    due: null,
  },
  { of: 'no full build yet', progress: { ...upToDate, fullBuiltOn: null }, at: '23T12:00', due: 'full' },
])('$of', ({ progress, at, due }) => {
  expect(dueBuild(progress, new Date(`2026-11-${at}:00+08:00`))).toBe(due);
});
