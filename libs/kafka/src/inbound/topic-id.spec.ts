import { describe, expect, it } from 'vitest';
import { encodeIdRequest, readIdResponse } from './topic-id.js';

const ID = '0123456789abcdef0123456789abcdef';
const int32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};
const compact = (text: string): Buffer => Buffer.concat([Buffer.of(text.length + 1), Buffer.from(text)]);

/** An answer with one broker, which has a tagged field that nobody knows. */
const answer = (errorCode: number, id = ID): Buffer =>
  Buffer.concat([
    ...[Buffer.of(0), int32(0), Buffer.of(2)],
    ...[int32(1), compact('localhost'), int32(9092), Buffer.of(0), Buffer.of(1, 7, 2, 9, 9)],
    ...[compact('cluster'), int32(1), Buffer.of(2)],
    ...[Buffer.of(0, errorCode), compact('inbound'), Buffer.from(id, 'hex'), Buffer.of(0, 1, 0, 0, 0, 0, 0)],
  ]);

describe('the id of a topic', () => {
  it('is asked for by the name of the topic', () => {
    const zeros = '00'.repeat(16);
    expect(encodeIdRequest('ab').toString('hex')).toBe(`0002${zeros}03616200000000`);
    // A name of 200 characters has a length of two bytes.
    expect(encodeIdRequest('x'.repeat(200)).subarray(18, 20)).toEqual(Buffer.of(0xc9, 0x01));
  });

  it('is read out of the answer', () => {
    expect(readIdResponse(answer(0))).toBe(ID);
  });

  it('is none of a topic that there is not, or that has none', () => {
    expect(readIdResponse(answer(3))).toBeNull();
    expect(readIdResponse(answer(0, '0'.repeat(32)))).toBeNull();
  });
});
