import { expect, it } from 'vitest';
import { planTests, quickProjects } from './test-plan.js';

it('runs all but the long tests when nothing is asked for', () => {
  expect(quickProjects).toEqual(['unit', 'integration', 'guarantees']);
  expect(planTests([])).toEqual({ checks: true, projects: quickProjects, patterns: [] });
});

it('runs one project, and only the files asked for', () => {
  expect(planTests(['guarantees', 'restart'])).toEqual({
    checks: false,
    projects: ['guarantees'],
    patterns: ['restart'],
  });
});

it('names the projects when it knows none of that name', () => {
  expect(() => planTests(['lint'])).toThrow('unit | integration | guarantees | long');
});
