const locale = (): string | undefined => globalThis.navigator?.language;

const words = { yes: 'yes', no: 'no' };

/** A stored value as people read it; null: it is empty. Texts stay as they are, IDs and postcodes too. */
export const showValue = (value: unknown): string | null => {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'number') return new Intl.NumberFormat(locale(), { maximumFractionDigits: 20 }).format(value);
  if (Array.isArray(value)) return value.length === 0 ? null : value.map((item) => showValue(item) ?? '').join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};
