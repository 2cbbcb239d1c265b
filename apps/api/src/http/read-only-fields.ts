import { isDeepStrictEqual } from 'node:util';
import type { Schema } from '#libs/api-contract';
import { Problem } from './problem.js';

/**
 * What a request changes. Fields that its schema marks as `readOnly` may be sent back as they were read. Throws Problem
 * where one of them is not what it is `now`.
 */
export const withoutReadOnly = <T extends object>(schema: Schema, body: T, now: object): T => {
  const known = JSON.parse(JSON.stringify(now)) as Readonly<Record<string, unknown>>;
  const isReadOnly = (name: string): boolean => schema.properties?.[name]?.readOnly === true;
  const mistakes = Object.entries(body)
    .filter(([name, value]) => isReadOnly(name) && !isDeepStrictEqual(value, known[name]))
    .map(([name]) => ({ pointer: `/${name}`, detail: `cannot be changed: it is ${JSON.stringify(known[name])}` }));
  if (mistakes.length > 0) {
    const detail = mistakes.map((mistake) => `${mistake.pointer} ${mistake.detail}`).join('; ');
    throw new Problem('invalid_request', detail, mistakes);
  }
  return Object.fromEntries(Object.entries(body).filter(([name]) => !isReadOnly(name))) as T;
};
