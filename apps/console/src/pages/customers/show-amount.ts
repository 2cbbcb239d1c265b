const locale = (): string | undefined => globalThis.navigator?.language;

/** A decimal in the reader's locale with all of its digits: it is never read as a double. */
export const showAmount = (amount: string): string => {
  const digits = amount.split('.')[1]?.length ?? 0;
  const format = new Intl.NumberFormat(locale(), { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return format.format(amount as `${number}`);
};
