import { expect, it } from 'vitest';
import { inKeyOrder } from './in-key-order.js';

const keyed = (...keys: readonly string[]) => keys.map((_id) => ({ _id }));

it('puts what a batch writes in the order of its keys, and leaves the batch as it was', () => {
  const given = keyed('demo:c', 'demo:a', 'demo:b', 'demo:a:1');
  expect(inKeyOrder(given)).toEqual(keyed('demo:a', 'demo:a:1', 'demo:b', 'demo:c'));
  expect(given).toEqual(keyed('demo:c', 'demo:a', 'demo:b', 'demo:a:1'));
});
