import { defineConfig } from 'vitest/config';

const resolve = { conditions: ['source', 'node', 'import', 'default'] };
const project = (name: string, include: string[], extra: object = {}) => ({
  resolve,
  ssr: { resolve },
  test: { name, include, ...extra },
});

/** Services are shared by the test files of a project, so those run one after the other. */
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
