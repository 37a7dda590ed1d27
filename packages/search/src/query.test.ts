import { expect, test } from 'vitest';
import { filterOf } from './query.ts';

test('a value with quotes cannot widen the filter', () => {
  expect(filterOf({ unitCode: 'A" OR status = "CLOSED', kind: '' })).toEqual([
    'unitCode = "A\\" OR status = \\"CLOSED"',
  ]);
});
