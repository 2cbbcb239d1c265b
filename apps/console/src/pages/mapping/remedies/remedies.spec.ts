import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { either, group, input, numbers, patchOf, tell } from '../../../../test/remedy-inputs.js';
import type { MappingRow } from '../mapping-rows.js';
import { bestOf, isUndecided, remediesOf } from './remedies.js';
import type { RemedyInput } from './remedy.js';
import { remedyNames } from './remedy-names.js';

const words = group('invalid_option', { Herr: 40, Frau: 2 });
const empty = group('mandatory', { '': 7 });

describe('the remedies of a group', () => {
  it.each<[string, RemedyInput, readonly string[]]>([
    [
      'words that are no option',
      input('select', words),
      [
        'map: Map these 2 values…',
        'blank: Read these 2 as empty | 42',
        'fallback: Set a fallback… | 42',
        'leave_out: Leave wrong values out | 42',
        'not_imported: Don’t import x | 42',
        'reject: Let these rows be rejected',
      ],
    ],
    [
      'of a mandatory attribute nothing may be left out',
      input('select', words, { mandatory: true }),
      ['map: Map these 2 values…', 'fallback: Set a fallback… | 42', 'reject: Let these rows be rejected'],
    ],
    [
      'with a fallback',
      input('select', words, {
        mandatory: true,
        entries: [{ attribute: 'x', header: 'X', fallback: { static: 'other' } }],
      }),
      [
        'map: Map these 2 values…',
        'blank: Read these 2 as empty | 42',
        'fallback: Use the fallback other | 42',
        'reject: Let these rows be rejected',
      ],
    ],
    [
      'a unique attribute takes no fallback',
      input('email', group('invalid_email', { nobody: 3 }), {
        field: { unique: true, options: [] } as unknown as MappingRow['field'],
      }),
      [
        'blank: Read this value as empty | 3',
        'map: Map this value…',
        'leave_out: Leave wrong values out | 3',
        'not_imported: Don’t import x | 3',
        'reject: Let these rows be rejected',
      ],
    ],
    [
      'several rules: it is not known which one was wrong',
      input('select', words, {
        entries: [
          { attribute: 'x', header: 'X' },
          { attribute: 'x', header: 'Y' },
        ],
      }),
      [
        'fallback: Set a fallback… | 42',
        'leave_out: Leave wrong values out | 42',
        'not_imported: Don’t import x | 42',
        'reject: Let these rows be rejected',
      ],
    ],
    [
      'mandatory and empty',
      input('string', empty, { mandatory: true }),
      ['fallback: Set a fallback… | 7', 'reject: Let these rows be rejected'],
    ],
    [
      'an ID that repeats',
      input('string', group('duplicate_id', { a: 5 }), { isId: true, mandatory: true }),
      ['merge: Merge the rows of one ID | 5', 'reject: Let these rows be rejected'],
    ],
    [
      'an ID that was changed',
      input('string', group('id_damaged', { '7.7E+15': 5 }), { isId: true, mandatory: true }),
      ['take_ids: Take such IDs as they are | 5', 'reject: Let these rows be rejected'],
    ],
    [
      'a value of another customer',
      input('email', group('not_unique', { 'a@example.com': 5 })),
      ['not_imported: Don’t import x | 5', 'reject: Let these rows be rejected'],
    ],
    ['what only the database knows', input('string', group('external_id_taken', {})), []],
    ['a reason of another version', input('string', group('something_new', {})), []],
  ])('%s', (_, given, told) => {
    expect(remediesOf(given).map(tell)).toEqual(told);
  });

  it('of rows as a whole change nothing', () => {
    const given = { row: null, group: group('row_empty', {}), rows: [], options: {} };
    expect(remediesOf(given).map(tell)).toEqual(['reject: Let these rows be rejected']);
  });
});

describe('what a remedy changes', () => {
  it.each<[string, RemedyInput, string, unknown]>([
    [
      ...([
        'the value map',
        input('select', words, { entries: [{ attribute: 'x', header: 'X', values: { Divers: 'other' } }] }),
        'blank',
      ] as const),
      {
        entries: { x: [{ attribute: 'x', header: 'X', values: { Divers: 'other', Herr: '', Frau: '' } }] },
        options: {},
      },
    ],
    ['the order of dates', input('date', either), 'order', { entries: {}, options: { dateOrder: 'dmy' } }],
    [
      ...(['the formats of the column', { ...input('date', either), options: { dateOrder: 'ymd' } }, 'order'] as const),
      { entries: { x: [{ attribute: 'x', header: 'X', dateFormats: ['d/M/yyyy'] }] }, options: {} },
    ],
    [
      ...(['marks of numbers', numbers({ '1.250,5': 1 }), 'number'] as const),
      { entries: {}, options: { decimal: ',', thousands: '.' } },
    ],
    [
      ...(['wrong values', input('select', words), 'leave_out'] as const),
      { entries: { x: [{ attribute: 'x', header: 'X', onError: 'empty' }] }, options: {} },
    ],
    ['the attribute', input('select', words), 'not_imported', { entries: { x: [] }, options: {} }],
    [
      ...(['repeated IDs', input('string', group('duplicate_id', { a: 1 }), { isId: true }), 'merge'] as const),
      { entries: {}, options: { repeats: 'merge' } },
    ],
    ['nothing, where rows are to be rejected', input('select', words), 'reject', null],
  ])('%s', (_, given, name, patch) => {
    expect(patchOf(remediesOf(given), name)).toEqual(patch);
  });
});

describe('the remedy that is recommended', () => {
  it.each<[string, RemedyInput, string | null]>([
    ['is the first', input('select', words), 'map'],
    ['is none of two that could both be meant', numbers({ '1,250': 9 }), null],
    ['is none that leaves everything out', input('email', group('not_unique', { a: 1 })), null],
  ])('%s', (_, given, name) => {
    expect(bestOf(remediesOf(given))?.name ?? null).toBe(name);
  });
});

describe('a reading that nothing shows', () => {
  it.each<[string, RemedyInput, boolean]>([
    ['of numbers', numbers({ '1,250': 9 }), true],
    ['of dates', input('date', group('ambiguous_date', { '03/04/2026': 9 })), true],
    ['where a row shows it', input('date', either), false],
    ['where there is only one', numbers({ '12,5': 9 }), false],
    ['where there is nothing to read', input('string', group('internal_error', {})), false],
  ])('%s: %s', (_, given, undecided) => {
    expect(isUndecided(remediesOf(given))).toBe(undecided);
  });
});

describe('every reason', () => {
  const page = readFileSync(new URL('../../../../../../docs/reference/reasons.md', import.meta.url), 'utf8');
  const ofRows = page.slice(page.indexOf('\n## Rows'), page.indexOf('\n## Files'));
  const codes = [...ofRows.matchAll(/^### (\w+)$/gm)].map(([, code]) => code ?? '');

  it('has its remedies, or says that there are none', () => {
    expect(codes.length).toBeGreaterThan(50);
    expect([...remedyNames.keys()].toSorted()).toEqual(codes.toSorted());
  });
});
