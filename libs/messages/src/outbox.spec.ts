import { describe, expect, it } from 'vitest';
import { apiEventKey, descendingTime } from './ids.js';
import { apiEvents, apiPlace, laneEvents, lanePlace, outboxKey, queueOf, queueRange } from './outbox.js';

const laneKey = (lane: number, next: number, part: number, document: number): string =>
  outboxKey(laneEvents('run_1', lane), lanePlace(next, part), document);

const apiKey = (iso: string, n: number): string => {
  const event = { _id: apiEventKey('demo:1', descendingTime(new Date(iso)), 'e'.repeat(32)), customer: 'demo:1', n };
  return outboxKey(apiEvents('demo'), apiPlace(event), 0);
};

describe('keys of the outbox', () => {
  it('those of a lane are one range, in the order of its fence', () => {
    const ordered = [
      ...[laneKey(2, 0, 0, 0), laneKey(2, 9, 0, 0), laneKey(2, 9, 0, 1), laneKey(2, 9, 250, 0)],
      ...[laneKey(2, 10, 0, 0), laneKey(2, 9_007_199_254_740_991, 0, 0)],
    ];
    expect(ordered.toSorted()).toEqual(ordered);
    const { from, to } = queueRange(laneEvents('run_1', 2));
    for (const key of ordered) {
      expect(key > from && key < to).toBe(true);
      expect(queueOf(key)).toBe('run_1:0002:events');
    }
    for (const other of [laneKey(1, 1, 0, 0), laneKey(3, 1, 0, 0), laneKey(20, 1, 0, 0)]) {
      expect(other > from && other < to).toBe(false);
    }
  });

  it('those of events over HTTP are in the order of their times, of one customer in that of its counter', () => {
    const ordered = [
      ...[apiKey('1969-12-31T00:00:00Z', 1), apiKey('2026-01-01T00:00:00Z', 9), apiKey('2026-01-01T00:00:00Z', 10)],
      ...[apiKey('2026-01-01T00:00:00.001Z', 1), apiKey('2126-01-01T00:00:00Z', 1)],
    ];
    expect(ordered.toSorted()).toEqual(ordered);
    expect(ordered.map(queueOf)).toEqual(ordered.map(() => 'api:demo:events'));
  });
});
