import { expect, it } from 'vitest';
import { findChromium } from './chromium.js';

const there =
  (...paths: readonly string[]) =>
  (path: string) =>
    paths.includes(path);

it.each([
  ['the one that is named, whatever there is', { CHROMIUM_PATH: '/opt/c', PATH: '/usr/bin' }, '/opt/c'],
  ['the first on the PATH', { PATH: '/a::/usr/bin' }, '/usr/bin/chromium'],
  ['none where there is none', { PATH: '/a' }, undefined],
  ['none without a PATH', {}, undefined],
])('finds %s', (_, env, path) => {
  expect(findChromium(env, there('/usr/bin/chromium', '/usr/bin/google-chrome'))).toBe(path);
});
