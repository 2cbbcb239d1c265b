import { describe, expect, it } from 'vitest';
import { countReport, exitCodeOfTests, formatTestCount, sumCounts } from './test-count.js';

const report = { numPassedTests: 3, numFailedTests: 0, testResults: [{ status: 'passed', assertionResults: [{}] }] };
const unloaded = { status: 'failed', assertionResults: [] };

describe('countReport', () => {
  it('takes the numbers of the report', () => {
    expect(countReport({ ...report, numFailedTests: 2 }, 1)).toEqual({ passed: 3, failed: 2 });
  });

  it('counts a file that could not be loaded as one failed', () => {
    expect(countReport({ ...report, testResults: [unloaded] }, 1)).toEqual({ passed: 3, failed: 1 });
  });

  it('counts a run that failed beside its tests as one failed', () => {
    expect(countReport(report, 1)).toEqual({ passed: 3, failed: 1 });
  });
});

it('sums over all projects', () => {
  const sum = sumCounts([
    { passed: 2, failed: 0 },
    { passed: 0, failed: 1 },
  ]);
  expect(formatTestCount(sum)).toBe('2 passed, 1 failed');
});

it.each([
  [{ passed: 1, failed: 0 }, 0],
  [{ passed: 1, failed: 1 }, 1],
  [{ passed: 0, failed: 0 }, 1],
])('ends %j with %i', (count, code) => {
  expect(exitCodeOfTests(count)).toBe(code);
});
