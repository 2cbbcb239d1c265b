import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { deadReasonCodes, deadReasonTitle } from './dead-reasons.js';

/** The console knows the product by its contract only, in which a code is a text: the closed list is read from its source. */
const source = readFileSync(new URL('../../../../../libs/messages/src/dead-record.ts', import.meta.url), 'utf8');
const [, table = ''] = /deadRecordMessages = \{([\s\S]*?)\n\} as const/.exec(source) ?? [];
const codes = [...table.matchAll(/^ {2}(\w+): \(/gm)].map(([, code]) => code);

describe('why a record can’t be read', () => {
  it('has words for each reason', () => {
    expect(codes.length).toBeGreaterThan(10);
    expect([...deadReasonCodes].toSorted()).toEqual(codes.toSorted());
  });

  it.each([
    ['not_json', 'Not JSON'],
    ['a_new_code', 'A new code'],
    ['constructor', 'Constructor'],
  ])('%s: %s', (code, title) => {
    expect(deadReasonTitle(code)).toBe(title);
  });
});
