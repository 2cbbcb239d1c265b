const locale = (): string | undefined => globalThis.navigator?.language;

const whole = new Map<string | undefined, Intl.NumberFormat>();

const wholeFormat = (): Intl.NumberFormat => {
  const key = locale();
  const known = whole.get(key) ?? new Intl.NumberFormat(key, { maximumFractionDigits: 0 });
  whole.set(key, known);
  return known;
};

/** A count in the reader's locale. */
export const showCount = (count: number): string => wholeFormat().format(count);

/** A difference with its sign, by a real minus; nothing has none. */
export const showDifference = (difference: number): string => {
  if (difference === 0) return showCount(0);
  return `${difference < 0 ? '−' : '+'}${showCount(Math.abs(difference))}`;
};

const percent = (share: number, digits: number, rounding: 'floor' | 'halfExpand'): string =>
  new Intl.NumberFormat(locale(), {
    style: 'percent',
    minimumFractionDigits: 0,
    maximumFractionDigits: digits,
    roundingMode: rounding,
  }).format(share);

/** A share with one decimal; what is less than all never reads as 100 %, and what is more than nothing never as 0 %. */
export const showShare = (part: number, of: number): string => {
  if (of === 0) return '';
  const share = part / of;
  if (part > 0 && share < 0.001) return `< ${percent(0.001, 1, 'halfExpand')}`;
  if (part < of && share > 0.999) return `> ${percent(0.999, 1, 'halfExpand')}`;
  return percent(share, 1, 'halfExpand');
};

/** How far something is, in whole per cents that are never ahead of it. */
export const showProgress = (share: number): string => percent(Math.min(Math.max(share, 0), 1), 0, 'floor');

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** Bytes, by thousands. */
export const showBytes = (bytes: number): string => {
  const step = bytes < 1000 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), UNITS.length - 1);
  const digits = step === 0 ? 0 : 1;
  const value = new Intl.NumberFormat(locale(), { maximumFractionDigits: digits }).format(bytes / 1000 ** step);
  return `${value} ${UNITS[step]}`;
};

/** `one` and `many` are words for the thing: "1 file", "2 files". */
export const showNumberOf = (count: number, one: string, many = `${one}s`): string =>
  `${showCount(count)} ${count === 1 ? one : many}`;
