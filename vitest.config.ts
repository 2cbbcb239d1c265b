import { defineConfig } from 'vitest/config';

const resolve = { conditions: ['source', 'node', 'import', 'default'] };
/** No module keeps what a test does, so the files share those loaded: loading them takes longer than most tests do. */
const project = (name: string, include: string[], extra: object = {}) => ({
  resolve,
  ssr: { resolve },
  test: { name, include, isolate: false, ...extra },
});

/**
 * Files that run side by side share the servers: they wait more than they work, so two of them keep two cores busy. Groups
 * keep projects apart that are run by one call of vitest.
 */
const onServers = (groupOrder: number, maxWorkers: number, testTimeout = 120_000) => ({
  ...{ maxWorkers, testTimeout, hookTimeout: 120_000 },
  sequence: { groupOrder },
});

export default defineConfig({
  test: {
    projects: [
      project(
        'unit',
        [
          'libs/**/*.spec.ts',
          'apps/**/*.spec.ts',
          'test/architecture/*.spec.ts',
          'test/bench/**/*.spec.ts',
          'deploy/**/*.spec.ts',
          'docs/**/*.spec.ts',
          'examples/**/*.spec.ts',
        ],
        { testTimeout: 60_000 },
      ),
      project('integration', ['test/integration/**/*.spec.ts'], onServers(1, 2)),
      project('guarantees', ['test/guarantees/*.spec.ts'], onServers(2, 1, 300_000)),
      project('browser', ['test/browser/**/*.spec.ts'], onServers(3, 1, 180_000)),
      project('long', ['test/guarantees/long/*.spec.ts'], onServers(4, 1, 300_000)),
    ],
  },
});
