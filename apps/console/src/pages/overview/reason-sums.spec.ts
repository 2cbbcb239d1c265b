import { describe, expect, it } from 'vitest';
import { dayBefore, sumReasons } from './reason-sums.js';

const started = (reasons: Readonly<Record<string, number>>) => ({ started_at: '2026-05-01T10:00:00Z', reasons });

describe('sumReasons', () => {
  it.each([
    ['nothing', [], []],
    ['imports without rejects', [started({}), started({ invalid_email: 0 })], []],
    [
      'several imports',
      [started({ invalid_email: 2, mandatory: 1 }), started({ mandatory: 4 })],
      [
        { code: 'mandatory', rows: 5 },
        { code: 'invalid_email', rows: 2 },
      ],
    ],
    [
      'as many rows of two reasons',
      [started({ b: 1, a: 1 })],
      [
        { code: 'a', rows: 1 },
        { code: 'b', rows: 1 },
      ],
    ],
    ['what is only planned', [{ started_at: null, reasons: { mandatory: 3 } }], []],
  ])('of %s', (_, imports, sums) => {
    expect(sumReasons(imports)).toEqual(sums);
  });
});

describe('dayBefore', () => {
  it.each([
    ['2026-05-02T10:07:31.000Z', '2026-05-01T10:00:00.000Z'],
    ['2026-05-02T10:09:59.999Z', '2026-05-01T10:00:00.000Z'],
    ['2026-05-02T10:10:00.000Z', '2026-05-01T10:10:00.000Z'],
  ])('%s: %s', (now, from) => {
    expect(dayBefore(Date.parse(now))).toBe(from);
  });
});
