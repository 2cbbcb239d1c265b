import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../../api/problem-error.js';
import type { EditedMapping } from '../edited-mapping.js';
import { applyPatch } from '../mapping-patch.js';
import {
  asOfImport,
  refusedLines,
  replacingPatch,
  saysOfFiles,
  targetCount,
  textFault,
  withoutLostColumns,
} from './foreign-mapping.js';

const doc = (attributes: EditedMapping['attributes'], more: Partial<EditedMapping> = {}): EditedMapping => ({
  version: 2,
  ...more,
  attributes,
});
const id = { attribute: 'id', header: 'Nr' };
const rows = [
  { attribute: 'id', label: 'ID' },
  { attribute: 'email', label: 'E-mail' },
];

describe('a mapping from elsewhere', () => {
  it('leaves an import its IDs, and how its files are read', () => {
    const given = doc([id], { idKind: 'external', options: { delimiter: ';', decimal: ',' } });
    const shown = doc([], { idKind: 'loyalty', options: { encoding: 'utf-8', dateOrder: 'dmy' } });
    expect(asOfImport(given, shown)).toEqual(
      doc([id], { idKind: 'loyalty', options: { decimal: ',', encoding: 'utf-8' } }),
    );
    expect([saysOfFiles(given), saysOfFiles(doc([id], { options: { decimal: ',' } }))]).toEqual([true, false]);
  });

  it('loses what was said of columns that are not there, and keeps the rest', () => {
    const lost = { attribute: 'tier', values: { a: 'gold' } };
    const kept = { attribute: 'email', fallback: { static: 'x@example.com' }, steps: [] };
    expect(withoutLostColumns(doc([id, lost, kept])).attributes).toEqual([
      id,
      { attribute: 'email', fallback: { static: 'x@example.com' } },
    ]);
  });

  it('takes the place of what is shown in one change, which can be made undone', () => {
    const shown = doc([id, { attribute: 'email', header: 'Mail' }], { options: { dateOrder: 'dmy' } });
    const taken = doc([{ field: 'ID', header: 'Kunde' }], { options: { decimal: ',' } });
    const patch = replacingPatch(shown, taken, rows);
    const after = applyPatch(shown, patch, ['id', 'email']);
    expect(after).toEqual(doc([{ attribute: 'id', header: 'Kunde' }], { options: { decimal: ',' } }));
    expect(applyPatch(after, replacingPatch(after, shown, rows), ['id', 'email'])).toEqual(shown);
  });

  it('counts attributes, not entries', () => {
    expect(targetCount(doc([id, { attribute: 'id', value: 1 }, { field: 'x', header: 'X' }]))).toBe(2);
  });
});

describe('the text of a mapping', () => {
  it.each<[string, RegExp | null]>([
    ['{"version": 2}', null],
    ['[]', /is an object/],
    ['"x"', /is an object/],
    ['null', /is an object/],
    ['{"version": 2', /^This is not JSON: ./],
    ['', /^This is not JSON: ./],
  ])('%s', (text, fault) => {
    if (fault === null) expect(textFault(text)).toBeNull();
    else expect(textFault(text)).toMatch(fault);
  });
});

describe('what the server refuses', () => {
  const refused = (errors: readonly object[]) =>
    new ProblemError(400, {
      ...{ type: 't', title: 'T', status: 400, detail: 'D', code: 'invalid_request' as const },
      errors: errors as Record<string, never>[],
    });

  it.each<[string, unknown, readonly object[]]>([
    [
      'is said by its place',
      refused([{ pointer: '/attributes/0/header', detail: 'is too long' }]),
      [{ place: 'attributes/0/header', detail: 'is too long' }],
    ],
    ['may be all of it', refused([{ pointer: '', detail: 'is no object' }]), [{ place: null, detail: 'is no object' }]],
    ['is passed over where it has no place', refused([{ code: 'x' }]), []],
    ['is nothing where there is no connection', new ProblemError(0, null), []],
    ['is nothing of other errors', new Error('x'), []],
  ])('%s', (_, error, lines) => {
    expect(refusedLines(error)).toEqual(lines);
  });
});
