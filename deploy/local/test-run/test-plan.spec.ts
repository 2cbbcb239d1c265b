import { expect, it } from 'vitest';
import { planTests, projects } from './test-plan.js';

it('runs everything when nothing is asked for', () => {
  expect(planTests([])).toEqual({ checks: true, projects, patterns: [] });
});

it('runs one project, and only the files asked for', () => {
  expect(planTests(['guarantees', 'restart'])).toEqual({
    checks: false,
    projects: ['guarantees'],
    patterns: ['restart'],
  });
});

it('names the projects when it knows none of that name', () => {
  expect(() => planTests(['lint'])).toThrow('unit | integration | guarantees');
});
