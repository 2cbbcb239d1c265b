import { describe, expect, it } from 'vitest';
import { increments, noRows, sumCounters } from './sum-counters.js';

describe('the counters of a run', () => {
  it('are zero without lanes', () => {
    expect(sumCounters([])).toEqual(noRows);
  });

  it('are the sums over its lanes, reasons included', () => {
    const lanes = [
      { ...noRows, read: 3, created: 1, rejected: 2, customers: 1, events: 1, reasons: { id_missing: 1, too_long: 2 } },
      { ...noRows, read: 4, dead: 4, reasons: {} },
      { ...noRows, read: 1, rejected: 1, reasons: { too_long: 1 } },
    ];
    expect(sumCounters(lanes)).toEqual({
      ...noRows,
      read: 8,
      created: 1,
      rejected: 3,
      dead: 4,
      customers: 1,
      events: 1,
      reasons: { id_missing: 1, too_long: 3 },
    });
  });

  it('grow by what is not zero', () => {
    expect(increments({ ...noRows, read: 2, rejected: 2, reasons: { id_missing: 2 } })).toEqual({
      read: 2,
      rejected: 2,
      'reasons.id_missing': 2,
    });
  });
});
