import { expect, test } from 'vitest';
import { countsOf } from './test-counts.ts';

const passed = { status: 'passed', assertionResults: [{}] };
const unloadable = { status: 'failed', assertionResults: [] };

const ended = (numFailedTests: number, file: typeof passed | typeof unloadable) => ({
  numPassedTests: 3,
  numFailedTests,
  testResults: [file],
});

test.each([
  { when: 'all is well', report: ended(0, passed), isClean: true, counts: { passed: 3, failed: 0 } },
  { when: 'tests fail', report: ended(2, passed), isClean: false, counts: { passed: 3, failed: 2 } },
  {
    when: 'a file does not load',
    report: ended(0, unloadable),
    isClean: false,
    counts: { passed: 3, failed: 1 },
  },
  {
    when: 'something breaks outside every test',
    report: ended(0, passed),
    isClean: false,
    counts: { passed: 3, failed: 1 },
  },
  { when: 'no report was written', report: null, isClean: false, counts: { passed: 0, failed: 1 } },
])('when $when the counts say so', ({ report, isClean, counts }) => {
  expect(countsOf(report, isClean)).toEqual(counts);
});
