import { expect, it } from 'vitest';
import { parseManifest } from './fetch-kafka.js';

it('reads the lines of sha256sum', () => {
  const hash = 'a'.repeat(64);
  expect(parseManifest(`${hash}  one.jar\n${hash}  two.jar\n`)).toEqual(
    new Map([
      ['one.jar', hash],
      ['two.jar', hash],
    ]),
  );
});
