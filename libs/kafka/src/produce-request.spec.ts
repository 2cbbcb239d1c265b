import { createRequire } from 'node:module';
import fc from 'fast-check';
import type createRequest from 'kafkajs/src/protocol/requests/produce/v3/request.js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { encodeProduce, type ProduceRequest } from './produce-request.js';

/** The encoder of kafkajs itself: in the cache there is ours, where any other spec has loaded the patch. */
const loadOriginal = (): typeof createRequest => {
  const load = createRequire(import.meta.url);
  const path = load.resolve('kafkajs/src/protocol/requests/produce/v3/request.js');
  const cached = load.cache[path];
  delete load.cache[path];
  const original: typeof createRequest = load(path);
  if (cached) load.cache[path] = cached;
  return original;
};

const originalRequest = loadOriginal();

const NOW = Date.UTC(2026, 3, 7, 12);

const bytes = (maxLength: number) => fc.uint8Array({ maxLength }).map((given) => Buffer.from(given));
const text = fc.string({ unit: 'binary', maxLength: 40 });
const value = fc.oneof(text, bytes(40), fc.constant(null));
const header = fc.oneof(text, bytes(10), fc.array(text, { maxLength: 3 }));
const message = fc.record(
  { key: value, value: fc.oneof(value, bytes(20_000)), headers: fc.dictionary(text, header, { maxKeys: 4 }) },
  { requiredKeys: ['value'] },
);
const partitions = fc.array(
  fc.record({ partition: fc.nat(1_000), messages: fc.array(message, { minLength: 1, maxLength: 80 }) }),
  { maxLength: 3 },
);
const request = fc.record({
  acks: fc.constantFrom(-1, 0, 1),
  timeout: fc.nat(60_000),
  topicData: fc.array(fc.record({ topic: text, partitions }), { maxLength: 3 }),
});

describe('a Produce request', () => {
  beforeEach(() => void vi.useFakeTimers({ now: NOW, toFake: ['Date'] }));
  afterEach(() => void vi.useRealTimers());

  const check = async (given: ProduceRequest) => {
    const expected = await originalRequest(given).encode();
    expect(encodeProduce(given, NOW).equals(expected.buf.subarray(0, expected.offset))).toBe(true);
  };

  it('is byte for byte what kafkajs makes of it', async () => {
    await fc.assert(fc.asyncProperty(request, check), { numRuns: 200 });
  });

  it.each([0, 63, 64, 8_191, 8_192, 1_048_575, 1_048_576, 9_000_000])('with a message of %d bytes', async (size) => {
    const messages = [{ value: Buffer.alloc(size, 'x') }, { value: 'y'.repeat(size) }];
    await check({
      acks: -1,
      timeout: 30_000,
      topicData: [{ topic: 'records', partitions: [{ partition: 7, messages }] }],
    });
  });
});
