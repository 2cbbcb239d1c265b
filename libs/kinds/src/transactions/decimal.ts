/** An exact decimal: `units` × 10^-`scale`. */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

const WRITTEN = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/;

const powerOfTen = (exponent: number): bigint => 10n ** BigInt(exponent);

/** Reads what `decimalText` and a database write. */
export const decimalFrom = (text: string): Decimal => {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = WRITTEN.exec(text.toLowerCase()) ?? [];
  if (whole === '') throw new Error('not a decimal');
  const units = BigInt(sign + whole + fraction);
  const scale = fraction.length - Number(exponent);
  return scale < 0 ? { units: units * powerOfTen(-scale), scale: 0 } : { units, scale };
};

/** The shortest decimal of a JSON number, which is what its writer meant (spec: transactions.md, "The file"). */
export const decimalOf = (number: number): Decimal =>
  Number.isSafeInteger(number) ? { units: BigInt(number), scale: 0 } : decimalFrom(String(number));

/** Decimals with as many digits have a double of their own each. */
const EXACT_BELOW = 1e15;

/** A whole number of 10^-`digits`, or null when the number has more decimals than that. */
export const minorUnits = (number: number, digits: number): bigint | null => {
  const power = 10 ** digits;
  const nearest = Math.round(number * power);
  // The number is the double of that decimal, which therefore is its shortest one.
  if (nearest / power === number && Math.abs(nearest) < EXACT_BELOW) return BigInt(nearest);
  const { units, scale } = decimalOf(number);
  return scale <= digits ? units * powerOfTen(digits - scale) : null;
};

const unitsAt = ({ units, scale }: Decimal, to: number): bigint => units * powerOfTen(to - scale);

export const add = (a: Decimal, b: Decimal): Decimal => {
  const scale = Math.max(a.scale, b.scale);
  return { units: unitsAt(a, scale) + unitsAt(b, scale), scale };
};

export const isGreater = (a: Decimal, b: Decimal): boolean => {
  const scale = Math.max(a.scale, b.scale);
  return unitsAt(a, scale) > unitsAt(b, scale);
};

/** `dividend` ÷ `divisor` to the nearest whole, half up. Neither may be negative. */
export const divideHalfUp = (dividend: bigint, divisor: bigint): bigint => (2n * dividend + divisor) / (2n * divisor);

/** `amount` × `part` ÷ `whole`, half up. */
export const proportionOf = (amount: bigint, part: Decimal, whole: Decimal): bigint => {
  const scale = Math.max(part.scale, whole.scale);
  return divideHalfUp(amount * unitsAt(part, scale), unitsAt(whole, scale));
};

export const decimalText = ({ units, scale }: Decimal): string => {
  if (scale === 0) return String(units);
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0');
  return `${units < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
};

/** `12.30`: an amount in minor units as it is stored and shown. */
export const amountText = (minor: bigint, digits: number): string => decimalText({ units: minor, scale: digits });

/** Reads an amount that has at most `digits` decimals, such as those that `amountText` wrote. */
export const amountFrom = (text: string, digits: number): bigint => unitsAt(decimalFrom(text), digits);
