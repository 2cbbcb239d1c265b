import { describe, expect, it } from 'vitest';
import type { CustomerDoc } from '#libs/messages';
import { passingOn } from './passed-on.js';

const customer = (_id: string, external_id?: string): CustomerDoc =>
  ({ _id, ...(external_id === undefined ? {} : { external_id }) }) as CustomerDoc;

const found = (...known: readonly CustomerDoc[]) => ({ customers: new Map(known.map((one) => [one._id, one])) });

const gets = (_id: string, external_id: string) => ({ _id, set: { external_id } });

describe('customers who pass their external ID on', () => {
  it.each([
    ['to a new one', [customer('c', 'E1')], [gets('a', 'E9')], ['a']],
    ['to a known one', [], [gets('a', 'E9'), gets('b', 'E1')], ['a']],
    ['to each other', [], [gets('a', 'E2'), gets('b', 'E1')], ['a', 'b']],
    ['to nobody', [customer('c', 'E3')], [gets('a', 'E9')], []],
    ['to themselves, after another one', [], [gets('a', 'E1')], []],
    ['not, when it stays', [customer('c', 'E3')], [{ _id: 'a', set: { first_name: 'Anna' } }], []],
  ])('%s', (_, inserts, updates, expected) => {
    const known = found(customer('a', 'E1'), customer('b', 'E2'));
    expect(passingOn({ inserts, updates }, known)).toEqual(expected);
  });
});
