import { UserError } from '../user-error.js';

/** The vitest projects, in the order they run. One without any test file is an error. */
export const projects = ['unit', 'integration', 'guarantees', 'browser', 'long'] as const;

export type Project = (typeof projects)[number];

/** On which Node: the one that this run is on, or the older one that it was started with. */
export type TestRun = {
  readonly project: Project;
  readonly isOnOlderNode: boolean;
  /** Of its files, those whose names have one of these; without it, all. */
  readonly only?: readonly string[];
};

const onThisNode = (project: Project): TestRun => ({ project, isOnOlderNode: false });
const onOlderNode = (project: Project): TestRun => ({ project, isOnOlderNode: true });

const quick = (['unit', 'integration', 'guarantees'] as const).map(onThisNode);

/** The main way through the console, where there is a browser already. */
const browserSmoke: TestRun = { ...onThisNode('browser'), only: ['smoke'] };

/** Only what starts the CLI runs on a user's own Node; the services that it calls run on it here too. */
const commandsOnOlderNode: TestRun = {
  ...onOlderNode('integration'),
  only: ['commands', 'transactions.spec'].map((name) => `cli-cases/${name}`),
};

/**
 * What is not a project of vitest. `all` is what `npm test` leaves out, because it has to stay under 20 minutes; of the
 * older Node it has what starts there, and `older` has all of it.
 */
const groups: Readonly<Record<string, readonly TestRun[]>> = {
  older: [onOlderNode('unit'), onOlderNode('integration')],
  all: [onOlderNode('unit'), onThisNode('browser'), onThisNode('long'), commandsOnOlderNode],
};

/** Those that need a broker and a database. */
export const needsStack = ({ project }: TestRun): boolean => project !== 'unit';

export type TestPlan = {
  /** Format, lint and types too. */
  readonly checks: boolean;
  readonly runs: readonly TestRun[];
  /** Parts of file names, as vitest takes them. */
  readonly patterns: readonly string[];
};

const runsCalled = (name: string): readonly TestRun[] => {
  const project = projects.find((known) => known === name);
  const runs = project ? [onThisNode(project)] : groups[name];
  if (runs) return runs;
  const names = [...projects, ...Object.keys(groups)].join(' | ');
  throw new UserError(`There are no tests called ${name}. Usage: npm test [-- ${names} [pattern …]]`);
};

/** Nothing given: everything quick. Otherwise one project or group, and which of its files. */
export function planTests(args: readonly string[], { hasBrowser }: { readonly hasBrowser: boolean }): TestPlan {
  const [name, ...patterns] = args;
  if (name === undefined) return { checks: true, runs: hasBrowser ? [...quick, browserSmoke] : quick, patterns: [] };
  return { checks: false, runs: runsCalled(name), patterns };
}
