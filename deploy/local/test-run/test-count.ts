/** How many tests passed and failed. A failure outside of a test, such as lint, counts as one failed. */
export type TestCount = { readonly passed: number; readonly failed: number };

export const noTests: TestCount = { passed: 0, failed: 0 };
export const oneFailed: TestCount = { passed: 0, failed: 1 };

/** The part of vitest's JSON report that is read here. */
export type VitestReport = {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[];
};

/** A file that can't be loaded has no tests, and a run can fail beside its tests: neither may pass unseen. */
export function countReport(report: VitestReport, exitCode: number): TestCount {
  const unloaded = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  const failed = report.numFailedTests + unloaded.length;
  return { passed: report.numPassedTests, failed: failed === 0 && exitCode !== 0 ? 1 : failed };
}

export const sumCounts = (counts: readonly TestCount[]): TestCount =>
  counts.reduce((sum, count) => ({ passed: sum.passed + count.passed, failed: sum.failed + count.failed }), noTests);

export const formatTestCount = ({ passed, failed }: TestCount): string => `${passed} passed, ${failed} failed`;

/** A run without any test is no success. */
export const exitCodeOfTests = ({ passed, failed }: TestCount): number => (failed === 0 && passed > 0 ? 0 : 1);
