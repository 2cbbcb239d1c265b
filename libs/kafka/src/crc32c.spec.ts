import fc from 'fast-check';
import crc32cOfKafkajs from 'kafkajs/src/protocol/recordBatch/crc32C/index.js';
import { describe, expect, it } from 'vitest';
import { crc32c } from './crc32c.js';

const bytes = (count: number, byte: (i: number) => number): Uint8Array =>
  Uint8Array.from({ length: count }, (_, i) => byte(i));

describe('CRC-32C', () => {
  it.each([
    ['of nothing', new Uint8Array(), 0],
    ['of the digits 1 to 9', Buffer.from('123456789'), 0xe3069283],
    // RFC 3720, appendix B.4
    ['of 32 zeros', bytes(32, () => 0), 0x8a9136aa],
    ['of 32 ones', bytes(32, () => 0xff), 0x62a8ab43],
    ['of what goes up', bytes(32, (i) => i), 0x46dd794e],
    ['of what goes down', bytes(32, (i) => 31 - i), 0x113fdb5c],
  ])('%s', (_, given, expected) => {
    expect(crc32c(given)).toBe(expected);
  });

  it('is that of kafkajs, wherever the bytes begin and end', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(200), fc.nat(200), (given, a, b) => {
        const [start, end] = [a, b].map((at) => Math.min(at, given.length)).toSorted((x, y) => x - y) as [
          number,
          number,
        ];
        expect(crc32c(given, start, end)).toBe(crc32cOfKafkajs(Buffer.from(given.subarray(start, end))));
      }),
    );
  });
});
