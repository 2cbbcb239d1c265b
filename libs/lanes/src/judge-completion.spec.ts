import { describe, expect, it } from 'vitest';
import type { LanePosition } from '#libs/mongo';
import { type ExpectedRun, hasEnded, mismatchOf, type RunStanding } from './judge-completion.js';

const lane = (number: number, given: Partial<LanePosition> = {}): LanePosition => ({
  lane: number,
  next: 3,
  at: 700,
  digest: 'd',
  closed: false,
  ended: true,
  republish: null,
  gaps: 0,
  movedAt: new Date(0),
  idleMs: 0,
  ...given,
});

const manifest = [
  { chunks: 2, rows: 700, digest: 'd' },
  { chunks: 0, rows: 0, digest: '' },
];
const empty = { next: 1, at: 0, digest: '' };
const totals = {
  read: 700,
  created: 400,
  updated: 100,
  unchanged: 100,
  rejected: 50,
  skipped: 30,
  dead: 20,
  customers: 600,
  events: 500,
  reasons: {},
};
const whole: RunStanding = { expected: { manifest }, lanes: [lane(0), lane(1, empty)], totals };

describe('rule 3: a run is complete', () => {
  const open = lane(1, { ...empty, ended: false });

  it.each<[string, ExpectedRun | null, readonly LanePosition[], boolean]>([
    ['when all lanes ended, empty lanes too', { manifest }, [lane(0), lane(1, empty)], true],
    ['not before the manifest is written', null, [lane(0), lane(1, empty)], false],
    ['not before the last lane ended', { manifest }, [lane(0), open], false],
    ['whatever its lanes say where they have no chunks', { rows: 700 }, [lane(0), open], true],
  ])('has ended %s', (_, expected, lanes, ended) => {
    expect(hasEnded(expected, lanes)).toBe(ended);
  });

  it.each<[string, Partial<RunStanding>, 'complete' | 'mismatch']>([
    ['when its lanes agree with the manifest, empty lanes too', {}, 'complete'],
    ['never with other rows', { lanes: [lane(0, { at: 699 }), lane(1, empty)] }, 'mismatch'],
    ['never with another digest', { lanes: [lane(0, { digest: 'x' }), lane(1, empty)] }, 'mismatch'],
    ['never with other chunks', { lanes: [lane(0, { next: 4 }), lane(1, empty)] }, 'mismatch'],
    ['never with a lane too few', { lanes: [lane(0)] }, 'mismatch'],
    ['never when fewer rows were counted than published', { totals: { ...totals, read: 699 } }, 'mismatch'],
    [
      'by its rows alone where lanes have no chunks',
      { expected: { rows: 700 }, lanes: [lane(0, { ended: false })] },
      'complete',
    ],
    ['never with other rows where lanes have no chunks', { expected: { rows: 701 } }, 'mismatch'],
    ['never when a row is counted twice', { totals: { ...totals, created: 401 } }, 'mismatch'],
  ])('%s', (_, given, state) => {
    expect(mismatchOf({ ...whole, ...given }) === null ? 'complete' : 'mismatch').toBe(state);
  });

  it('names the lane that is wrong', () => {
    const lanes = [lane(0), lane(1, { ...empty, at: 5 })];
    expect(mismatchOf({ ...whole, lanes })).toBe('lane 1 ended after 5 rows, 0 were published');
  });
});
