import { describe, expect, it } from 'vitest';
import type { Verdict } from './verdict.js';
import { fitVerdict, MOST_HEADER_BYTES, MOST_LISTED_ERRORS, weightOf } from './verdict-weight.js';

const errors = (count: number): Verdict['errors'] =>
  Array.from({ length: count }, (_, row) => ({ code: 'ragged_row', row, line: row }) as const);

const verdict = (headers: readonly string[], faults: number): Verdict => ({
  ...{ ok: faults === 0, errors: errors(faults), total: faults, format: 'csv', encoding: 'utf-8', delimiter: ',' },
  ...{ headers, rows: 1, gzip: false, preview: [['1']], samples: [['1']] },
});

describe('what an import has room for', () => {
  it('is counted in bytes of headers and in listed errors', () => {
    expect(weightOf(verdict(['é', 'ab'], 3))).toEqual({ headerBytes: 2 * 128 + 4, listedErrors: 3 });
  });

  it('is a verdict as it is, where there is room', () => {
    const good = verdict(['id'], 0);
    expect(fitVerdict(good, {})).toBe(good);
    expect(fitVerdict(good, { headerBytes: MOST_HEADER_BYTES - 130, listedErrors: MOST_LISTED_ERRORS })).toBe(good);
  });

  it('is no file whose headers have no room: it is refused, and holds none', () => {
    const fitted = fitVerdict(verdict(['id'], 0), { headerBytes: MOST_HEADER_BYTES });
    expect(fitted).toMatchObject({ ok: false, total: 1, headers: [], preview: [], samples: [] });
    expect(fitted.errors).toEqual([{ code: 'headers_too_large', row: null, line: null, argument: '8 MiB' }]);
    expect(weightOf(fitted)).toEqual({ headerBytes: 0, listedErrors: 1 });
  });

  it('is at least the first error of each file, and how many it has', () => {
    const fitted = fitVerdict(verdict([], 50), { listedErrors: MOST_LISTED_ERRORS - 20 });
    expect([fitted.errors.length, fitted.total]).toEqual([20, 50]);
    expect(fitVerdict(verdict([], 50), { listedErrors: MOST_LISTED_ERRORS + 7 }).errors).toHaveLength(1);
  });
});
