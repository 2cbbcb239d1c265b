import { UserError } from '../user-error.js';

/** The vitest projects, in the order they run. One without any test file is an error. */
export const projects = ['unit', 'integration', 'guarantees', 'long'] as const;

export type Project = (typeof projects)[number];

/** `npm run test:all` runs that one after `npm test`, which has to stay under 20 minutes. */
export const quickProjects = projects.filter((project) => project !== 'long');

/** Those that need a broker and a database. */
export const needsStack = (project: Project): boolean => project !== 'unit';

export type TestPlan = {
  /** Format, lint and types too. */
  readonly checks: boolean;
  readonly projects: readonly Project[];
  /** Parts of file names, as vitest takes them. */
  readonly patterns: readonly string[];
};

const isProject = (name: string): name is Project => (projects as readonly string[]).includes(name);

/** Nothing given: everything quick. Otherwise one project, and which of its files. */
export function planTests(args: readonly string[]): TestPlan {
  const [name, ...patterns] = args;
  if (name === undefined) return { checks: true, projects: quickProjects, patterns: [] };
  if (isProject(name)) return { checks: false, projects: [name], patterns };
  throw new UserError(`There are no tests called ${name}. Usage: npm test [-- ${projects.join(' | ')} [pattern …]]`);
}
