import { describe, expect, it } from 'vitest';
import { countTogether, type OutgoingMessage, splitRequests } from './split-requests.js';

const MIB = 1024 * 1024;
const message = (bytes: number): OutgoingMessage => ({ partition: 0, value: 'x'.repeat(bytes) });
const messages = (count: number, bytes: number) => Array.from({ length: count }, () => message(bytes));
const lengths = (all: readonly OutgoingMessage[]) => splitRequests(all).map((request) => request.length);

describe('splitting a send into requests', () => {
  it.each([
    ['nothing makes no request', [], []],
    ['a few go together', messages(3, 10), [3]],
    ['at most 200 go together', messages(450, 10), [200, 200, 50]],
    ['rule 4: at most 4 MiB go together', messages(5, 1.5 * MIB), [2, 2, 1]],
    ['rule 4: a large one goes alone', [message(10), message(7 * MIB), message(10)], [1, 1, 1]],
    ['bytes count, not characters', [...messages(2, 10), { partition: 0, value: '€'.repeat(1.5 * MIB) }], [2, 1]],
  ])('%s', (_, all, expected) => {
    expect(lengths(all)).toEqual(expected);
  });

  it('keeps the order', () => {
    const all = messages(450, 10).map((one, i) => ({ ...one, partition: i }));
    expect(splitRequests(all).flat()).toEqual(all);
  });
});

describe('sends that share a request', () => {
  const send = (all: readonly OutgoingMessage[], topic = 'a') => ({ topic, messages: all });

  it.each([
    ['one alone, however large', [send(messages(300, 10)), send(messages(1, 10))], 1],
    ['as many as there are', [send(messages(3, 10)), send([]), send(messages(3, 10))], 3],
    ['at most 200 messages', [send(messages(150, 10)), send(messages(50, 10)), send(messages(1, 10))], 2],
    ['rule 4: at most 4 MiB', [send(messages(1, 2 * MIB)), send(messages(1, 1.5 * MIB)), send(messages(1, MIB))], 2],
    ['only those of one topic that follow each other', [send([]), send([], 'b'), send([])], 1],
  ])('%s', (_, sends, expected) => {
    expect(countTogether(sends)).toBe(expected);
  });
});
