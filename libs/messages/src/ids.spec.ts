import { describe, expect, it } from 'vitest';
import { apiEventKey, descendingTime, eventId, eventKey } from './ids.js';

const timesOf = (...times: readonly string[]): readonly Date[] => times.map((time) => new Date(time));

describe('the time in a key', () => {
  it('sorts later times before earlier ones, as text and as bytes, also before 1970', () => {
    const newestFirst = timesOf(
      '9999-12-31T23:59:59.999Z',
      '2026-04-07T12:00:00.001Z',
      '2026-04-07T12:00:00.000Z',
      '2020-02-29T00:00:00Z',
      '1970-01-01T00:00:00.001Z',
      '1970-01-01T00:00:00Z',
      '1969-12-31T23:59:59.999Z',
      '1903-05-06T00:00:00Z',
      '0001-01-01T00:00:00Z',
    ).map(descendingTime);
    expect(newestFirst.toSorted()).toEqual(newestFirst);
    expect(newestFirst.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))).toEqual(newestFirst);
    expect(new Set(newestFirst).size).toBe(newestFirst.length);
  });

  it('has one width, to the ends of all times', () => {
    for (const ms of [-8.64e15, -1.9e15, -1, 0, 1, 1.8e15, 1.9e15, 8.64e15]) {
      expect(descendingTime(new Date(ms))).toMatch(/^[\da-z]{10}$/);
    }
  });
});

describe('the key of an event', () => {
  const customer = 'demo:a:b';
  const time = descendingTime(new Date('2026-04-07T12:00:00Z'));
  const keyOf = (file: number, row: number) => eventKey(customer, time, { run: 'run_1', file, row });

  it('puts the later row of a file first, where times are equal', () => {
    const keys = [keyOf(1, 1), keyOf(0, 1_000_000), keyOf(0, 10), keyOf(0, 9), keyOf(0, 1)];
    expect(keys.toSorted()).toEqual(keys);
  });

  it('is shown to users without its time', () => {
    const record = { customer, run: 'run_1', file: 3, row: 12 };
    expect(eventId({ ...record, _id: keyOf(3, 12) })).toBe('demo:a:b:run_1:0003:0000000012');
    const name = '0123456789abcdef0123456789abcdef';
    expect(eventId({ customer, _id: apiEventKey(customer, time, name) })).toBe(`demo:a:b:api:${name}`);
  });
});
