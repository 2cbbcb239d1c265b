import { createRequire } from 'node:module';
import RequestQueue from 'kafkajs/src/network/requestQueue/index.js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import './create-kafka.js';

const MOVED =
  'kafkajs has changed inside. Look into its new version, then adapt the patch and its decision, or remove both:';
const PRODUCE = `${MOVED} libs/kafka/src/one-pass-produce.ts, decision 46.`;
const QUEUE = `${MOVED} libs/kafka/src/quiet-queue.ts, decision 40.`;

interface Encoded {
  readonly buf: Buffer;
  readonly offset: number;
}

interface ProduceRequests {
  readonly protocol: (asked: {
    readonly version: number;
  }) => (given: object) => { readonly request: { readonly encode: () => Promise<Encoded> } };
}

const load = createRequire(import.meta.url);

const encode = (version: number, more: object): Promise<Encoded> => {
  const { protocol }: ProduceRequests = load('kafkajs/src/protocol/requests/produce/index.js');
  const messages = [{ key: 'k', value: 'v', headers: {} }];
  const topicData = [{ topic: 'records', partitions: [{ partition: 0, messages }] }];
  return protocol({ version })({ acks: -1, timeout: 1_000, topicData, ...more }).request.encode();
};

/** Ours is cut to its length; a buffer of kafkajs has room left. */
const isOnePass = ({ buf, offset }: Encoded): boolean => buf.length === offset;

describe('the patches of kafkajs are in place:', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it.each([3, 4, 5, 6, 7])('Produce requests of version %i are encoded in one pass', async (version) => {
    expect(isOnePass(await encode(version, {})), PRODUCE).toBe(true);
  });

  it('those that Sluice does not send are left to kafkajs', async () => {
    expect(isOnePass(await encode(7, { transactionalId: 'some' })), PRODUCE).toBe(false);
  });

  it('request queues look for waiting requests only when there are some', () => {
    const timersOf = (pending: readonly object[]): number => {
      vi.clearAllTimers();
      const queue = Object.create(RequestQueue.prototype, {
        pending: { value: pending },
        throttleCheckTimeoutId: { value: null, writable: true },
        throttledUntil: { value: -1, writable: true },
      });
      queue.scheduleCheckPendingRequests();
      return vi.getTimerCount();
    };
    expect([timersOf([]), timersOf([{}])], QUEUE).toEqual([0, 1]);
  });
});
