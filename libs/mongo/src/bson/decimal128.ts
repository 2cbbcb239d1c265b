import { mongo } from 'mongoose';

/** The exponent of a Decimal128 is stored as its distance from this. */
const BIAS = 6176;
const BYTES = 16;
/** As many digits fit into a number exactly. */
const MOST_DIGITS = 15;
const WORD = 2 ** 32;

const [ZERO, NINE, POINT] = [0x30, 0x39, 0x2e];

/**
 * A decimal text as Decimal128: what is written is exact, and sums in the database are too. Amounts of up to 15 digits are
 * written straight into its bytes (IEEE 754-2008, binary integer significand), a tenth of what the driver takes for any
 * number.
 */
export const decimal128 = (text: string): mongo.Decimal128 => {
  let coefficient = 0;
  let point = -1;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === POINT && point < 0 && i > 0) point = i;
    else if (code >= ZERO && code <= NINE) coefficient = coefficient * 10 + (code - ZERO);
    else return mongo.Decimal128.fromString(text);
  }
  if (text.length === 0 || text.length > MOST_DIGITS) return mongo.Decimal128.fromString(text);
  return fromParts(coefficient, point < 0 ? 0 : text.length - 1 - point);
};

const fromParts = (coefficient: number, scale: number): mongo.Decimal128 => {
  const bytes = Buffer.allocUnsafe(BYTES).fill(0);
  bytes.writeUInt32LE(coefficient % WORD, 0);
  bytes.writeUInt32LE(Math.floor(coefficient / WORD), 4);
  bytes.writeUInt16LE((BIAS - scale) * 2, BYTES - 2);
  return new mongo.Decimal128(bytes);
};
