/** The polynomial of Castagnoli, its bits in reverse (RFC 3720, appendix B.4). */
const POLYNOMIAL = 0x82f63b78;
const BYTES_AT_ONCE = 8;

const afterOneByte = (byte: number): number => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1;
  return crc;
};

/** Table k says what a byte does to the checksum k bytes later. */
const buildTables = (): readonly Int32Array[] => {
  const first = Int32Array.from({ length: 256 }, (_, byte) => afterOneByte(byte));
  const tables = [first];
  while (tables.length < BYTES_AT_ONCE) {
    const before = tables.at(-1) as Int32Array;
    tables.push(before.map((crc) => (crc >>> 8) ^ (first[crc & 0xff] as number)));
  }
  return tables;
};

const [T0, T1, T2, T3, T4, T5, T6, T7] = buildTables() as unknown as readonly [
  ...[Int32Array, Int32Array, Int32Array, Int32Array],
  ...[Int32Array, Int32Array, Int32Array, Int32Array],
];

const at = (table: Int32Array, i: number): number => table[i & 0xff] as number;

/** The checksum `crc` carried on over the bytes from `start` to `end`; eight bytes a step. */
const carryOn = (crc: number, bytes: Uint8Array, start: number, end: number): number => {
  let now = crc;
  let i = start;
  for (; i + BYTES_AT_ONCE <= end; i += BYTES_AT_ONCE) {
    const low =
      now ^ (byte(bytes, i) | (byte(bytes, i + 1) << 8) | (byte(bytes, i + 2) << 16) | (byte(bytes, i + 3) << 24));
    now =
      at(T7, low) ^
      at(T6, low >>> 8) ^
      at(T5, low >>> 16) ^
      at(T4, low >>> 24) ^
      at(T3, byte(bytes, i + 4)) ^
      at(T2, byte(bytes, i + 5)) ^
      at(T1, byte(bytes, i + 6)) ^
      at(T0, byte(bytes, i + 7));
  }
  for (; i < end; i++) now = (now >>> 8) ^ at(T0, now ^ byte(bytes, i));
  return now;
};

const byte = (bytes: Uint8Array, i: number): number => bytes[i] as number;

/** A function that is called seldom, and long each time, is compiled late: hence the blocks. */
const BLOCK = 4096;

/** CRC-32C of the bytes from `start` to `end`, as an unsigned number. */
export const crc32c = (bytes: Uint8Array, start = 0, end = bytes.length): number => {
  let crc = -1;
  for (let i = start; i < end; i += BLOCK) crc = carryOn(crc, bytes, i, Math.min(i + BLOCK, end));
  return ~crc >>> 0;
};
