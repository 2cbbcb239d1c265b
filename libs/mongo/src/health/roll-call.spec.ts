import { describe, expect, it } from 'vitest';
import { type Beat, MISSING_MS, rollCall } from './roll-call.js';

const NOW = Date.parse('2026-04-07T12:00:00Z');

/** Started and last heard of so many seconds ago. */
const beat = (name: string, started: number, heard: number): Beat => ({
  _id: `${name}-${started}`,
  name,
  host: 'one',
  pid: 1,
  port: null,
  version: '1.0.0',
  startedAt: new Date(NOW - started * 1000),
  at: new Date(NOW - heard * 1000),
  fetchedAt: null,
  ageMs: heard * 1000,
});

const all = ['api', 'ingest', 'validator', 'applier', 'transactions'];

describe('the roll call of processes', () => {
  it.each([
    ['nobody was ever there', [], all],
    ['all live', all.map((name) => beat(name, 60, 1)), []],
    ['one is silent for too long', [...all.slice(1).map((name) => beat(name, 60, 1)), beat('api', 60, 16)], ['api']],
    ['one of two instances lives', [...all.map((name) => beat(name, 60, 1)), beat('validator', 90, 40)], []],
  ])('%s', (_, beats, missing) => {
    expect(rollCall(beats).missing).toEqual(missing);
  });

  it('is missed only after its limit', () => {
    const [seen] = rollCall([{ ...beat('api', 60, 0), ageMs: MISSING_MS }]).processes;
    expect(seen?.isMissing).toBe(false);
  });

  it('forgets the dead whose place was taken, and no others', () => {
    const died = beat('applier', 600, 100);
    const lives = beat('applier', 600, 1);
    const restarted = beat('applier', 99, 1);
    const shown = (beats: readonly Beat[]) => rollCall(beats).processes.map(({ _id, isMissing }) => [_id, isMissing]);
    expect(shown([died])).toEqual([['applier-600', true]]);
    expect(shown([died, lives])).toEqual([
      ['applier-600', true],
      ['applier-600', false],
    ]);
    expect(shown([died, restarted])).toEqual([['applier-99', false]]);
    // Its successor is missing: that one is, and only that one.
    expect(shown([died, beat('applier', 99, 20)])).toEqual([['applier-99', true]]);
  });

  it('forgets the dead whose port another one serves on, though its last heartbeat came late', () => {
    const died = { ...beat('applier', 600, 100), port: 9467 };
    const successor = { ...beat('applier', 130, 1), port: 9467 };
    const shown = (beats: readonly Beat[]) => rollCall(beats).processes.map(({ _id }) => _id);
    expect(shown([died, successor])).toEqual(['applier-130']);
    // Killed a moment ago: its last heartbeat is fresh.
    expect(shown([{ ...died, ageMs: 3_000 }, successor])).toEqual(['applier-130']);
    expect(shown([died, { ...successor, port: 9468 }])).toEqual(['applier-600', 'applier-130']);
    expect(shown([died, { ...successor, host: 'two' }])).toEqual(['applier-600', 'applier-130']);
    expect(shown([beat('applier', 600, 100), beat('applier', 130, 1)])).toEqual(['applier-600', 'applier-130']);
  });
});
