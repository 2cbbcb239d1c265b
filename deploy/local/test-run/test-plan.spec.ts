import { expect, it } from 'vitest';
import { needsStack, planTests, type TestRun } from './test-plan.js';

const shown = ({ project, isOnOlderNode, only = [] }: TestRun): string =>
  [project, ...(only.length > 0 ? ['of the CLI'] : []), ...(isOnOlderNode ? ['on the older Node'] : [])].join(' ');

it('runs all but the long tests when nothing is asked for', () => {
  const { checks, runs, patterns } = planTests([]);
  expect([checks, patterns]).toEqual([true, []]);
  expect(runs.map(shown)).toEqual(['unit', 'integration', 'guarantees']);
});

it('runs one project, and only the files asked for', () => {
  const { checks, runs, patterns } = planTests(['guarantees', 'restart']);
  expect([checks, patterns]).toEqual([false, ['restart']]);
  expect(runs.map(shown)).toEqual(['guarantees']);
});

it('runs what takes long, and the rest on the older Node, when all is asked for', () => {
  const { runs } = planTests(['all']);
  expect(runs.map(shown)).toEqual(['unit on the older Node', 'long', 'integration of the CLI on the older Node']);
  expect(runs.filter(needsStack).map(shown)).toEqual(['long', 'integration of the CLI on the older Node']);
});

it('runs all on the older Node when that is asked for', () => {
  expect(planTests(['older']).runs.map(shown)).toEqual(['unit on the older Node', 'integration on the older Node']);
});

it('names the projects when it knows none of that name', () => {
  expect(() => planTests(['lint'])).toThrow('unit | integration | guarantees | long | older | all');
});
