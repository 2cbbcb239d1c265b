import { expect, it } from 'vitest';
import { needsStack, planTests, type TestRun } from './test-plan.js';

const shown = ({ project, isOnOlderNode, only = [] }: TestRun): string =>
  [project, ...(only.length > 0 ? ['of the CLI'] : []), ...(isOnOlderNode ? ['on the older Node'] : [])].join(' ');

it('runs all but the long tests when nothing is asked for', () => {
  const { checks, runs, patterns } = planTests([], { hasBrowser: false });
  expect([checks, patterns]).toEqual([true, []]);
  expect(runs.map(shown)).toEqual(['unit', 'integration', 'guarantees']);
});

it('runs the main way through the console too where there is a browser', () => {
  const { runs } = planTests([], { hasBrowser: true });
  expect(runs.at(-1)).toEqual({ project: 'browser', isOnOlderNode: false, only: ['smoke'] });
  expect(runs.filter(({ project }) => project === 'browser')).toHaveLength(1);
});

it('runs one project, and only the files asked for', () => {
  const { checks, runs, patterns } = planTests(['guarantees', 'restart'], { hasBrowser: false });
  expect([checks, patterns]).toEqual([false, ['restart']]);
  expect(runs.map(shown)).toEqual(['guarantees']);
});

it('runs what takes long, and the rest on the older Node, when all is asked for', () => {
  const { runs } = planTests(['all'], { hasBrowser: false });
  expect(runs.map(shown)).toEqual([
    'unit on the older Node',
    'browser',
    'long',
    'integration of the CLI on the older Node',
  ]);
  expect(runs.filter(needsStack).map(shown)).toEqual(['browser', 'long', 'integration of the CLI on the older Node']);
});

it('runs all on the older Node when that is asked for', () => {
  expect(planTests(['older'], { hasBrowser: false }).runs.map(shown)).toEqual([
    'unit on the older Node',
    'integration on the older Node',
  ]);
});

it('names the projects when it knows none of that name', () => {
  expect(() => planTests(['lint'], { hasBrowser: false })).toThrow(
    'unit | integration | guarantees | browser | long | older | all',
  );
});
