import { describe, expect, it } from 'vitest';
import { noRows } from '#libs/messages';
import { increments, sumCounters } from './sum-counters.js';

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

  it('are those of each file', () => {
    const lanes = [
      { ...noRows, files: { 0: { rejected: 1, reasons: 3 } } },
      noRows,
      { ...noRows, files: { 0: { rejected: 2, reasons: 2 }, 2: { rejected: 1, reasons: 1 } } },
    ];
    expect(sumCounters(lanes).files).toEqual({ 0: { rejected: 3, reasons: 5 }, 2: { rejected: 1, reasons: 1 } });
    expect(increments(lanes[2] ?? noRows)).toEqual({
      'files.0.rejected': 2,
      'files.0.reasons': 2,
      'files.2.rejected': 1,
      'files.2.reasons': 1,
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
