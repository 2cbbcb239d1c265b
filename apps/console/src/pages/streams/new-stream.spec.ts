import { describe, expect, it } from 'vitest';
import type { KeptMapping } from '../../parts/mapping-source.js';
import { isComplete, nameFault, newStreamOf, type StreamDraft } from './new-stream.js';

const draft: StreamDraft = {
  ...{ name: 'crm', kind: 'customers', source: { by: 'names' }, inputs: {}, partitions: '', isDebezium: false },
  ...{ receipts: false, quietPeriod: '', acknowledged: false },
};
const mapping = { version: 1, attributes: [] } as KeptMapping;

describe('newStreamOf', () => {
  it.each([
    ['what is usual is left out', draft, { name: 'crm', kind: 'customers' }],
    [
      'customers have all but a quiet period',
      { ...draft, partitions: '8', isDebezium: true, receipts: true, quietPeriod: '9', acknowledged: true },
      {
        ...{ name: 'crm', kind: 'customers', partitions: 8, envelope: 'debezium', receipts: true },
        acknowledge_workflows: true,
      },
    ],
    [
      'transactions have a quiet period and no receipts',
      { ...draft, kind: 'transactions', receipts: true, quietPeriod: '30', partitions: '2' },
      { name: 'crm', kind: 'transactions', quiet_period: 30, partitions: 2 },
    ],
    [
      'people have one partition, and settings',
      { ...draft, kind: 'people', partitions: '4', inputs: { action: 'edit', segment: undefined } },
      { name: 'crm', kind: 'people', action: 'edit' },
    ],
  ] as const)('%s', (_, given, request) => {
    expect(newStreamOf(given, undefined)).toEqual(request);
  });

  it('has the mapping of kinds that take one', () => {
    expect(newStreamOf(draft, mapping)).toHaveProperty('mapping', mapping);
    expect(newStreamOf({ ...draft, kind: 'transactions' }, mapping)).not.toHaveProperty('mapping');
  });
});

describe('the name of a stream', () => {
  it.each([
    ['', null],
    ['crm-2', null],
    ['CRM', expect.any(String)],
    ['a b', expect.any(String)],
    ['x'.repeat(61), expect.any(String)],
  ])('%j', (name, fault) => {
    expect(nameFault(name)).toEqual(fault);
    expect(isComplete({ ...draft, name })).toBe(name !== '' && fault === null);
  });
});
