/** What is wrong with the fields of one line, and its numbers as fractions (spec: transactions.md, "The file"). */

export type Line = Readonly<Record<string, unknown>>;

export type Fraction = readonly [bigint, bigint];

/** By the digits that JavaScript prints, which are the shortest that give the number. */
export function fraction(number: number): Fraction {
  const [mantissa = '', exponent = '0'] = String(number).split('e');
  const [whole = '', decimals = ''] = mantissa.split('.');
  const shift = Number(exponent) - decimals.length;
  const digits = BigInt(whole + decimals);
  return shift >= 0 ? [digits * 10n ** BigInt(shift), 1n] : [digits, 10n ** BigInt(-shift)];
}

export const plus = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * d + c * b, b * d];
export const exceeds = ([a, b]: Fraction, [c, d]: Fraction): boolean => a * d > c * b;
export const times = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * c, b * d];
export const over = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * d, b * c];
export const ZERO: Fraction = [0n, 1n];

/** Half up, of what is not negative. */
export function rounded([a, b]: Fraction): bigint {
  const whole = a / b;
  return (a - whole * b) * 2n >= b ? whole + 1n : whole;
}

export const cents = (number: number): bigint => rounded(times(fraction(number), [100n, 1n]));
const isExactCents = (number: number): boolean => {
  const [a, b] = times(fraction(number), [100n, 1n]);
  return a % b === 0n;
};

export function textErrors(value: unknown): string[] {
  if (value === undefined || value === null) return ['mandatory'];
  if (typeof value !== 'string') return ['invalid_type'];
  if (value.trim() === '') return ['mandatory'];
  return [...value.trim()].length > 255 ? ['too_long'] : [];
}

function numberErrors(value: unknown): string[] {
  if (value === undefined || value === null) return ['mandatory'];
  if (typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value))) return ['number_as_text'];
  return typeof value === 'number' ? [] : ['invalid_type'];
}

function amountErrors(value: unknown): string[] {
  const errors = numberErrors(value);
  if (errors.length > 0) return errors;
  const number = value as number;
  if (number < 0) return ['negative'];
  return isExactCents(number) ? [] : ['too_many_decimals'];
}

function quantityErrors(value: unknown): string[] {
  const errors = numberErrors(value);
  return errors.length === 0 && (value as number) <= 0 ? ['not_positive'] : errors;
}

function timeErrors(value: unknown): string[] {
  if (value === undefined || value === null) return ['mandatory'];
  const text = String(value);
  if (!/(Z|[+-]\d\d:\d\d)$/.test(text))
    return [/^\d{4}-\d\d-\d\dT[\d:]+$/.test(text) ? 'timestamp_without_offset' : 'invalid_timestamp'];
  return Number.isNaN(Date.parse(text)) ? ['invalid_timestamp'] : [];
}

const optionalNumber = (value: unknown): string[] => (value === undefined || value === null ? [] : numberErrors(value));

function itemErrors(item: Line): string[] {
  return [
    ...textErrors(item.product_id),
    ...quantityErrors(item.quantity),
    ...amountErrors(item.subtotal),
    ...optionalNumber(item.points_rewarded),
  ];
}

export const itemsOf = (line: Line): readonly Line[] => (Array.isArray(line.items) ? (line.items as Line[]) : []);

export function fieldErrors(line: Line): string[] {
  const common = [...textErrors(line.customer), ...timeErrors(line.timestamp)];
  switch (line.action) {
    case 'checkout':
      return [
        ...common,
        ...amountErrors(line.total),
        ...optionalNumber(line.points_rewarded),
        ...itemsOf(line).flatMap(itemErrors),
      ];
    case 'partial_refund': {
      const errors = amountErrors(line.amount);
      return [...common, ...(errors.length === 0 && line.amount === 0 ? ['not_positive'] : errors)];
    }
    case 'refund_item':
      return [...common, ...textErrors(line.product_id), ...quantityErrors(line.quantity)];
    case 'refund':
      return common;
    case undefined:
      return [...common, 'mandatory'];
    case 'checkout_accept':
    case 'checkout_update':
      return [...common, 'action_not_importable'];
    default:
      return [...common, 'unknown_action'];
  }
}
