import { defineConfig } from 'vitest/config';

const resolve = { conditions: ['source', 'node', 'import', 'default'] };
/** No module keeps what a test does, so the files share those loaded: loading them takes longer than most tests do. */
const project = (name: string, include: string[], extra: object = {}) => ({
  resolve,
  ssr: { resolve },
  test: { name, include, isolate: false, ...extra },
});

/** They have the two cores and the servers to themselves: one file after the other. */
const serial = { fileParallelism: false, testTimeout: 120_000, hookTimeout: 120_000 };

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
      project('integration', ['test/integration/**/*.spec.ts'], serial),
      project('guarantees', ['test/guarantees/*.spec.ts'], { ...serial, testTimeout: 300_000 }),
      project('long', ['test/guarantees/long/*.spec.ts'], { ...serial, testTimeout: 300_000 }),
    ],
  },
});
