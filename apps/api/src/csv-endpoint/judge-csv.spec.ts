import { describe, expect, it } from 'vitest';
import type { FileError } from '#libs/messages';
import type { ListedVerdict } from '#libs/mongo';
import { endpointErrorOf } from './endpoint-error.js';
import { judgeCsv } from './judge-csv.js';

const good: ListedVerdict = {
  ...{ ok: true, errors: [], total: 0, format: 'csv', encoding: 'utf-8', gzip: false, delimiter: ',' },
  ...{ headers: ['Name', 'Email', 'Source_id', 'tier'], rows: 1 },
};

const judged = (verdict: Partial<ListedVerdict>): readonly [string, string] | null => {
  const problem = judgeCsv({ verdict: { ...good, ...verdict } });
  if (problem === null) return null;
  const { key, details } = endpointErrorOf(problem, '');
  return [key, details];
};

const withErrors = (total: number, ...codes: readonly FileError['code'][]): Partial<ListedVerdict> => ({
  ...{ ok: false, total },
  errors: codes.map((code) => ({ code, row: 2, line: 3, argument: '3 cells, the header has 2' })),
});

describe('a file that has been checked', () => {
  it('is in order', () => {
    expect(judged({})).toBeNull();
    expect(judged({ gzip: true })).toBeNull();
    expect(judged({ headers: ['Source_id'] })).toBeNull();
  });

  it.each([
    ['Name;Email;Source_id', ';'],
    ['Name\tEmail', 'tabs'],
    ['Name|Email', '|'],
  ])('that is separated by something else is invalid_csv: %j', (header, said) => {
    const detail = `The file is separated by ${said}. Separate it by commas.`;
    expect(judged({ headers: [header] })).toEqual(['invalid_csv', detail]);
    expect(judged({ headers: [header], ...withErrors(9, 'ragged_row') })).toEqual(['invalid_csv', detail]);
  });

  it.each(['json', 'ndjson'] as const)('that is %s is invalid_csv', (format) => {
    expect(judged({ format })?.[0]).toBe('invalid_csv');
  });

  it('with structural faults is invalid_csv: the first, and how many there are', () => {
    const [, one] = judged(withErrors(1, 'ragged_row')) ?? [];
    expect(one).toMatch(/^Row 2 \(line 3\) has .* quotes\.$/);
    expect(judged(withErrors(7, 'ragged_row', 'unclosed_quote'))).toEqual([
      'invalid_csv',
      `${one} There are 7 faults.`,
    ]);
    for (const code of ['empty_file', 'header_only', 'missing_header', 'row_too_large', 'bad_gzip'] as const)
      expect(judged(withErrors(1, code))?.[0]).toBe('invalid_csv');
  });

  it.each(['blank_header', 'duplicate_header'] as const)('with %s is invalid_header', (code) => {
    expect(judged(withErrors(1, code))?.[0]).toBe('invalid_header');
  });

  it.each([
    ['a blank', 'First name'],
    ['a name twice', 'NAME'],
    ['$', '$set'],
    ['a dot', 'address.city'],
    ['the name of a prototype', '__proto__'],
    ['more than 64 characters', 'x'.repeat(65)],
  ])('with a header that has %s is invalid_header', (_, header) => {
    expect(judged({ headers: ['Name', header] })?.[0]).toBe('invalid_header');
  });

  it('tells how many headers are wrong', () => {
    expect(judged({ headers: ['a b', 'c d'] })?.[1]).toBe(
      'The header "a b" has a blank in it. Write a_b. There are 2 faults.',
    );
  });

  it('that is too large is payload_too_large, and one that broke off is missing', () => {
    expect(judged(withErrors(1, 'file_too_large'))?.[0]).toBe('payload_too_large');
    expect(judged(withErrors(1, 'upload_incomplete'))?.[0]).toBe('missing_file');
    expect(judgeCsv(undefined)).toMatchObject({ key: 'missing_file' });
  });
});
