import { expect, it } from 'vitest';

interface Usages {
  readonly usageOf: (name: string, args: readonly string[]) => string | null;
}

const { usageOf }: Usages = await import(new URL('./usage.mjs', import.meta.url).href);

it.each(['demo', 'start', 'stop', 'status', 'test', 'build', 'check'])('%s says what it takes when asked', (name) => {
  expect(usageOf(name, ['--help'])).toMatch(/^Usage: npm /);
  expect(usageOf(name, ['-h'])).not.toBeNull();
  expect(usageOf(name, ['--json'])).toBeNull();
});

it('a bench says so itself', () => {
  expect(usageOf('bench', ['--help'])).toBeNull();
});
