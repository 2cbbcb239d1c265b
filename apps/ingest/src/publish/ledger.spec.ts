import { describe, expect, it } from 'vitest';
import type { EncodedChunk } from './encode-cut.js';
import { Ledger } from './ledger.js';

const chunk = (lane: number, seq: number, rows = 500): EncodedChunk => ({
  lane,
  seq,
  next: seq + 1,
  rows,
  bytes: rows * 10,
  message: { partition: lane, value: null },
});
const position = (lane: number, next: number, more = {}) => ({
  lane,
  next,
  at: next * 500,
  closed: false,
  ended: false,
  ...more,
});
const seqs = (chunks: readonly EncodedChunk[]): number[] => chunks.map(({ seq }) => seq);

describe('the ledger of a run', () => {
  it('counts what is in flight until its lane has moved past it', () => {
    const ledger = new Ledger(2);
    for (const sent of [chunk(0, 0), chunk(0, 1), chunk(1, 0)]) ledger.send(sent, 0);
    expect(ledger.inFlight).toEqual({ rows: 1500, bytes: 15_000 });
    ledger.observe([position(0, 1), position(1, 0)], 1);
    expect(ledger.inFlight).toEqual({ rows: 1000, bytes: 10_000 });
    expect(ledger.applied).toBe(500);
  });

  it('rule 15: knows what was applied before a takeover', () => {
    const ledger = new Ledger(2);
    ledger.observe([position(0, 3), position(1, 2, { ended: true })], 0);
    expect([0, 2, 3].map((seq) => ledger.isApplied({ lane: 0, seq }))).toEqual([true, true, false]);
    expect([0, 1].map((lane) => ledger.isApplied({ lane, seq: 9, end: true }))).toEqual([false, true]);
  });

  it('rule 1: has all that a lane waits for, its end too, to be sent again', () => {
    const ledger = new Ledger(2);
    for (const sent of [chunk(0, 0), chunk(0, 1), chunk(1, 0), chunk(0, 2, 0)]) ledger.send(sent, 0);
    ledger.observe([position(0, 1), position(1, 0)], 0);
    expect(seqs(ledger.sendAgain(0, 0))).toEqual([1, 2]);
    expect(ledger.inFlight.rows).toBe(1000);
  });

  it('rule 1: names the lanes that have waited too long, since they moved, got work or were sent again', () => {
    const ledger = new Ledger(3);
    ledger.send(chunk(0, 0), 0);
    ledger.send(chunk(1, 0), 0);
    ledger.send(chunk(1, 1), 500);
    ledger.observe([position(1, 1)], 600);
    const lanesAt = (now: number): number[] => ledger.waiting(1000, now).map(({ lane }) => lane);
    expect([999, 1000, 1600].map(lanesAt)).toEqual([[], [0], [0, 1]]);
    ledger.sendAgain(0, 1600);
    expect(lanesAt(1700)).toEqual([1]);
    expect(ledger.waiting(1000, 1700)).toEqual([{ lane: 1, next: 1 }]);
  });

  it.each([
    ['every lane has ended', [position(0, 1, { ended: true }), position(1, 0, { ended: true })], true],
    ['one lane has not', [position(0, 1, { ended: true }), position(1, 0)], false],
    ['the run was closed', [position(0, 1, { closed: true }), position(1, 0)], true],
  ])('is over when %s: %s', (_, positions, expected) => {
    const ledger = new Ledger(2);
    ledger.observe(positions, 0);
    expect(ledger.isOver).toBe(expected);
  });
});
