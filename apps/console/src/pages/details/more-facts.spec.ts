import { describe, expect, it } from 'vitest';
import type { KnownKind } from '../../api/known-kinds.js';
import type { ShownImport } from '../../api/shown-import.js';
import { chosenFacts, countFacts, ignoredFact } from './more-facts.js';

const plain = { required: false, values: [], default: null, description: '', refers_to: null };

const settings: KnownKind['settings'] = [
  { ...plain, name: 'action', type: 'string', required: true, values: ['edit', 'add'] },
  { ...plain, name: 'ignore_unknown', type: 'boolean', values: [false, true], default: false },
  { ...plain, name: 'segment', type: 'entry' },
];

describe('chosenFacts', () => {
  it.each([
    [{ action: 'edit', ignore_unknown: false, segment: null }, [['What to do with rows', 'Edit existing']]],
    [
      { action: 'add', ignore_unknown: true, segment: { name: 'VIP' } },
      [
        ['What to do with rows', 'Add and edit'],
        ['Leave out unknown columns', 'yes'],
        ['Segment', 'VIP'],
      ],
    ],
  ])('says what is not as usual of %j', (given, facts) => {
    const shown = chosenFacts(given as unknown as ShownImport, settings);
    expect(shown.map(({ name, text }) => [name, text])).toEqual(facts);
  });
});

describe('countFacts', () => {
  const nothing = {
    ...{
      kind: 'customers',
      started_at: 'x',
      plan: null,
      transactions: 0,
      transactions_rejected: 0,
      templates_ignored: 0,
    },
    ...{ matched: { email: 0, mobile_phone: 0, external_id: 0, several: 0 }, left_out: 0, doubled_on_repeat: null },
  } as const;
  const plan = { transactions: 9 } as ShownImport['plan'];

  it.each([
    ['nothing', nothing, []],
    ['whom what found', { ...nothing, kind: 'people', matched: { ...nothing.matched, email: 1200 } }, ['1,200']],
    ['groups, none left out', { ...nothing, kind: 'transactions', transactions: 362 }, ['362', '0']],
    [
      'groups of a plan',
      { ...nothing, kind: 'transactions', started_at: null, plan, transactions_rejected: 2 },
      ['9', '2'],
    ],
  ] as const)('%s', (_, found, texts) => {
    expect(countFacts(found).map(({ text }) => text)).toEqual(texts);
  });
});

describe('ignoredFact', () => {
  it.each([
    [{ ignored_columns: [], ignored_column_count: 0 }, []],
    [{ ignored_columns: ['A', 'B'], ignored_column_count: 2 }, ['A, B']],
    [{ ignored_columns: ['A', 'B'], ignored_column_count: 40 }, ['A, B and 38 more']],
  ])('%j', (found, texts) => {
    expect(ignoredFact(found).map(({ text }) => text)).toEqual(texts);
  });
});
