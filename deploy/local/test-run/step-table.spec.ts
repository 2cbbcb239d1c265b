import { expect, it } from 'vitest';
import { formatSteps } from './step-table.js';

it('has one line a step', () => {
  const table = formatSteps([
    { name: 'types', seconds: 2.34, count: { passed: 0, failed: 0 } },
    { name: 'unit', seconds: 12, count: { passed: 7, failed: 1 } },
  ]);
  expect(table.split('\n')).toEqual(['✓ types      2.3 s  ok', '✗ unit      12.0 s  7 passed, 1 failed']);
});
