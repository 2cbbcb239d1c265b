import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { EncodedChunk } from './encode-cut.js';
import { Ledger } from './ledger.js';
import { RunSender } from './run-sender.js';

const ROWS = 500;
const chunk = (seq: number, lane = 0): EncodedChunk => ({
  lane,
  seq,
  next: seq + 1,
  rows: ROWS,
  bytes: 1,
  message: { partition: lane, value: `${lane}:${seq}` },
});
const chunks = (from: number, to: number): EncodedChunk[] =>
  Array.from({ length: to - from }, (_, i) => chunk(from + i));

/** A sender whose calls to the broker end when the test says so. */
const setUp = (shareInChunks: number) => {
  const ledger = new Ledger(2);
  const abort = new AbortController();
  const calls: { readonly values: unknown[]; readonly end: (error?: Error) => void }[] = [];
  const sender = new RunSender({
    ledger,
    share: () => ({ rows: shareInChunks * ROWS, bytes: 1000 }),
    send: (messages) =>
      new Promise((resolve, reject) => {
        calls.push({ values: messages.map(({ value }) => value), end: (error) => (error ? reject(error) : resolve()) });
      }),
    signal: abort.signal,
  });
  const move = (next: number) => {
    ledger.observe([{ lane: 0, next, at: next * ROWS, closed: false, ended: false }], 0);
    sender.credit();
  };
  const putAll = async (all: readonly EncodedChunk[]) => {
    for (const each of all) await sender.put(each);
    await sender.flush();
  };
  return { abort, calls, move, putAll, sender };
};

const values = (from: number, to: number): string[] => chunks(from, to).map(({ message }) => String(message.value));

describe('sending a run', () => {
  it('has one call on its way, in order, and prepares the next meanwhile', async () => {
    const { calls, putAll } = setUp(100);
    const done = putAll(chunks(0, 20));
    const groups = [values(0, 8), values(8, 16), values(16, 20)];
    for (const [i, group] of groups.entries()) {
      await turn();
      expect(calls.length).toBe(i + 1);
      expect(calls[i]?.values).toEqual(group);
      calls[i]?.end();
    }
    await done;
  });

  it('rule 14: stops at its share and goes on as its lanes move', async () => {
    const { calls, move, putAll } = setUp(3);
    const done = putAll(chunks(0, 5));
    await turn();
    calls[0]?.end();
    await turn();
    expect(calls.map((call) => call.values)).toEqual([values(0, 3)]);
    move(1);
    await turn();
    expect(calls[1]?.values).toEqual(values(3, 4));
    calls[1]?.end();
    move(4);
    await turn();
    calls[2]?.end();
    await done;
    expect(calls[2]?.values).toEqual(values(4, 5));
  });

  it('rule 1: sends a lane again before anything new', async () => {
    const { calls, putAll, sender } = setUp(100);
    const first = putAll(chunks(0, 2));
    await turn();
    calls[0]?.end();
    await first;
    sender.sendAgain(0);
    const second = putAll(chunks(2, 3));
    await turn();
    expect(calls.slice(1).map((call) => call.values)).toEqual([values(0, 2)]);
    calls[1]?.end();
    await turn();
    calls[2]?.end();
    await second;
    expect(calls[2]?.values).toEqual(values(2, 3));
  });

  it('says to the next caller what went wrong in a call', async () => {
    const { calls, putAll } = setUp(100);
    const done = putAll(chunks(0, 20));
    await turn();
    calls[0]?.end(new Error('too large'));
    await expect(done).rejects.toThrow('too large');
  });

  it('stops waiting for the broker when it is told to stop', async () => {
    const { abort, putAll } = setUp(100);
    const done = putAll(chunks(0, 2));
    await turn();
    abort.abort();
    await expect(done).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('stops waiting for credit when it is told to stop', async () => {
    const { abort, calls, putAll } = setUp(1);
    const done = putAll(chunks(0, 2));
    await turn();
    calls[0]?.end();
    abort.abort();
    await expect(done).rejects.toMatchObject({ name: 'AbortError' });
  });
});
