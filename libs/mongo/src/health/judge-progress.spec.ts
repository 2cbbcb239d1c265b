import { describe, expect, it } from 'vitest';
import { judgeProgress, STALL_MS, type WorkProgress } from './judge-progress.js';

const lastAt = new Date('2026-04-07T12:00:00Z');
const still: WorkProgress = {
  lastAt,
  ageMs: STALL_MS + 1,
  needs: ['ingest', 'validator', 'applier'],
  isHeld: true,
  isArriving: false,
};

describe('an import at work', () => {
  it.each<
    [string, Partial<WorkProgress>, readonly ('ingest' | 'validator' | 'transactions')[], readonly string[] | null]
  >([
    ['moved just now', { ageMs: STALL_MS }, ['validator'], null],
    ['is stalled, and a process that it needs is missing', {}, ['validator'], ['validator']],
    ['is stalled, and only one that it does not need is missing', {}, ['transactions'], []],
    ['is stalled though all are there', {}, [], []],
    ['waits for its turn', { isHeld: false }, [], null],
    ['waits for somebody who is not there', { isHeld: false }, ['ingest'], ['ingest']],
    ['waits for its sender', { isArriving: true }, ['ingest'], null],
  ])('%s', (_, seen, missing, expected) => {
    const stall = judgeProgress({ ...still, ...seen }, missing);
    expect(stall).toEqual(expected && { since: lastAt, missing: expected });
  });
});
