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
  if (value === undefined || value === null) return ['field_missing'];
  if (typeof value !== 'string') return ['invalid_type'];
  if (value.trim() === '') return ['field_missing'];
  if (value.includes('\0')) return ['control_character'];
  return [...value.trim()].length > 255 ? ['too_long'] : [];
}

/** An action without an ID is told so in words of its own. */
export const idErrors = ({ transaction_id: id }: Line): string[] =>
  textErrors(id).map((code) => (code === 'field_missing' ? 'transaction_id_missing' : code));

/** From here on an amount, a quantity or points are refused. */
const LIMIT = 1e15;

function numberErrors(value: unknown): string[] {
  if (value === undefined || value === null) return ['field_missing'];
  if (typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value))) return ['number_as_text'];
  return typeof value === 'number' ? [] : ['invalid_type'];
}

function amountErrors(value: unknown): string[] {
  const errors = numberErrors(value);
  if (errors.length > 0) return errors;
  const number = value as number;
  if (number < 0) return ['negative'];
  if (number >= LIMIT) return ['amount_out_of_range'];
  return isExactCents(number) ? [] : ['too_many_decimals'];
}

function quantityErrors(value: unknown): string[] {
  const errors = numberErrors(value);
  if (errors.length > 0) return errors;
  if ((value as number) <= 0) return ['not_positive'];
  return (value as number) >= LIMIT ? ['amount_out_of_range'] : [];
}

function timeErrors(value: unknown): string[] {
  if (value === undefined || value === null) return ['field_missing'];
  const text = String(value);
  if (!/(Z|[+-]\d\d:\d\d)$/.test(text))
    return [/^\d{4}-\d\d-\d\dT[\d:]+$/.test(text) ? 'timestamp_without_offset' : 'invalid_timestamp'];
  return Number.isNaN(Date.parse(text)) ? ['invalid_timestamp'] : [];
}

function pointsErrors(value: unknown): string[] {
  if (value === undefined || value === null) return [];
  const errors = numberErrors(value);
  if (errors.length > 0) return errors;
  return Math.abs(value as number) >= LIMIT ? ['amount_out_of_range'] : [];
}

function itemErrors(item: unknown): string[] {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return ['invalid_type'];
  return fieldsOfItem(item as Line);
}

function fieldsOfItem(item: Line): string[] {
  return [
    ...textErrors(item.product_id),
    // Optional: one that is blank is not there.
    ...textErrors(item.product_name).filter((code) => code !== 'field_missing'),
    ...quantityErrors(item.quantity),
    ...amountErrors(item.subtotal),
    ...pointsErrors(item.points_rewarded),
  ];
}

export const itemsOf = (line: Line): readonly Line[] => (Array.isArray(line.items) ? (line.items as Line[]) : []);

const listErrors = ({ items }: Line): string[] =>
  items === undefined || items === null || Array.isArray(items) ? [] : ['invalid_type'];

function accountErrors({ account }: Line, hasAccounts: boolean): string[] {
  if (hasAccounts) return textErrors(account);
  return account === undefined || account === null ? [] : ['account_not_enabled'];
}

/** `hasAccounts`: the workspace has several. */
export function fieldErrors(line: Line, hasAccounts: boolean): string[] {
  const common = [...textErrors(line.customer), ...timeErrors(line.timestamp), ...accountErrors(line, hasAccounts)];
  switch (line.action) {
    case 'checkout':
      return [
        ...common,
        ...amountErrors(line.total),
        ...pointsErrors(line.points_rewarded),
        ...listErrors(line),
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
    case null:
      return [...common, 'field_missing'];
    case 'checkout_accept':
    case 'checkout_update':
      return [...common, 'action_not_importable'];
    default:
      return [...common, 'unknown_action'];
  }
}
