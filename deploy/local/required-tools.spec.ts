import { expect, it } from 'vitest';
import { parseJavaVersion, requireAll } from './required-tools.js';

it.each([
  ['openjdk version "17.0.15" 2025-04-15', 17],
  ['openjdk version "21" 2023-09-19', 21],
  ['java version "1.8.0_402"', 8],
  ['no java here', undefined],
])('reads the version of Java in %s', (output, expected) => {
  expect(parseJavaVersion(output)).toBe(expected);
});

it('names everything that is missing at once', async () => {
  const missing = (name: string) => () => Promise.reject(new Error(`${name} is missing`));
  await expect(requireAll([missing('Java'), async () => {}, missing('Maven')])).rejects.toThrow(
    'Java is missing\n✗ Maven is missing',
  );
});
