import { describe, expect, it } from 'vitest';
import { chosenEntry, entryChoices, entryInput } from './entry-choices.js';

const entries = [
  { id: 'admin-panel', name: 'Admin panel' },
  { id: 'poc_1', name: 'Shop 1' },
];
const contact = { type: 'string', default: null, refers_to: { instead: 'file' } } as const;
const source = { type: 'string', default: 'admin-panel', refers_to: { instead: null } } as const;
const segment = { type: 'entry', default: null, refers_to: { instead: null } } as const;

const labels = (...given: Parameters<typeof entryChoices>): readonly string[] =>
  entryChoices(...given).map(({ label }) => label);

describe('what can be chosen for a setting that names an entry', () => {
  it.each([
    [
      'nothing, a word and entries',
      contact,
      null,
      ['That of the source', 'Take value from file', 'Admin panel', 'Shop 1'],
    ],
    ['entries alone', source, 'poc_1', ['Admin panel', 'Shop 1']],
    ['one that is not listed any more too', source, 'poc_2', ['Admin panel', 'Shop 1', 'poc_2']],
    [
      'one that is made at the start too',
      segment,
      { name: 'VIP' },
      ['None', 'Admin panel', 'Shop 1', 'VIP, made at the start'],
    ],
  ] as const)('%s', (_, setting, input, expected) => {
    const none = setting === contact ? { none: 'That of the source' } : {};
    expect(labels(setting, entries, { input, ...none })).toEqual(expected);
  });

  it.each([
    [contact, 'file'],
    [contact, null],
    [source, 'admin-panel'],
    [segment, { id: 'seg_1' }],
    [segment, { name: 'name: odd' }],
  ] as const)('of %j, %j is what it was when it is chosen', (setting, input) => {
    expect(entryInput(setting, chosenEntry(input))).toEqual(input);
  });
});
