/** What we read of vitest's JSON report. */
export interface TestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[];
}

/**
 * Tests that passed and failed. A file that could not even be loaded counts as one failure, and so does a run that ended badly
 * although no test failed (an error outside a test, a run cut off, no report at all).
 */
export function countsOf(report: TestReport | null, isClean: boolean): { passed: number; failed: number } {
  const broken =
    report?.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0) ??
    [];
  const failed = (report?.numFailedTests ?? 0) + broken.length;
  return { passed: report?.numPassedTests ?? 0, failed: failed === 0 && !isClean ? 1 : failed };
}
