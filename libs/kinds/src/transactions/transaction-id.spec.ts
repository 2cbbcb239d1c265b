import fc from 'fast-check';
import { expect, it } from 'vitest';
import { leadingTransactionId, transactionIdOf } from './transaction-id.js';

it.each([
  ['the first field', '{"transaction_id":"T1","action":"refund"}', 'T1'],
  ['with blanks', ' { "transaction_id" : " T1 " }', 'T1'],
  ['blank', '{"transaction_id":"  "}', null],
])('reads an ID that a line begins with: %s', (_, line, id) => {
  const leading = leadingTransactionId(line);
  expect(leading && transactionIdOf(leading)).toBe(id);
  expect(leading).not.toBeNull();
});

it.each([
  ['later in the line', '{"action":"refund","transaction_id":"T1"}'],
  ['twice: the last one counts', '{"transaction_id":"T1","transaction_id":"T2"}'],
  ['in a part as well', '{"transaction_id":"T1","items":[{"transaction_id":"T2"}]}'],
  ['with escapes', '{"transaction_id":"T\\u0031"}'],
  ['again, with escapes in its name', '{"transaction_id":"T1","transaction\\u005fid":"T2"}'],
  ['not a text', '{"transaction_id":1}'],
])('leaves a line to be parsed that has it %s', (_, line) => {
  expect(leadingTransactionId(line)).toBeNull();
});

it('finds no other ID than parsing does', () => {
  const key = fc.oneof(fc.constantFrom('transaction_id', 'action'), fc.string());
  const action = fc.tuple(fc.string(), fc.dictionary(key, fc.jsonValue()));
  fc.assert(
    fc.property(action, ([transaction_id, rest]) => {
      const line = JSON.stringify({ transaction_id, ...rest });
      const leading = leadingTransactionId(line);
      if (leading) expect(transactionIdOf(leading)).toBe(transactionIdOf(JSON.parse(line)));
    }),
  );
});
