import type { PlainValue } from '#libs/attributes';
import type { WireValue } from '#libs/messages';

/** The largest row after mapping, its constants written out (correctness.md, 4). */
export const MAX_ROW_BYTES = 1024 * 1024;

/** A UTF-16 unit takes at most three bytes of UTF-8. */
const MAX_BYTES_OF_UNIT = 3;
const SCALAR_BYTES = 8;

type TextBytes = (text: string) => number;

const atMost: TextBytes = (text) => text.length * MAX_BYTES_OF_UNIT;
const exactly: TextBytes = (text) => Buffer.byteLength(text);

const sizeOf = (value: WireValue, textBytes: TextBytes, constants: readonly PlainValue[]): number => {
  if (typeof value === 'string') return textBytes(value);
  if (typeof value !== 'object' || value === null) return SCALAR_BYTES;
  if ('c' in value) return sizeOf(constants[value.c] ?? null, textBytes, constants);
  return sizeOfRow(value, textBytes, constants);
};

const sizeOfRow = (row: readonly WireValue[], textBytes: TextBytes, constants: readonly PlainValue[]): number => {
  let bytes = 0;
  for (let i = 0; i < row.length; i++) bytes += sizeOf(row[i] as WireValue, textBytes, constants);
  return bytes;
};

/** Whether a mapped row is too large; bytes are counted only when its characters could make it so. */
export const isOversized = (row: readonly WireValue[], constants: readonly PlainValue[]): boolean =>
  sizeOfRow(row, atMost, constants) > MAX_ROW_BYTES && sizeOfRow(row, exactly, constants) > MAX_ROW_BYTES;
