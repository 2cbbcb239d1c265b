const count = new Intl.NumberFormat('en-US');

export const formatCount = (n: number): string => count.format(n);

/** `1 event`, `2,000 events`. */
export const counted = (n: number, noun: string): string => `${formatCount(n)} ${noun}${n === 1 ? '' : 's'}`;

export const formatSeconds = (seconds: number): string =>
  `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`;

/** Names and IDs come from files: what would steer the terminal is shown, not obeyed. */
export const printable = (text: string): string =>
  text.replace(/\p{Cc}|\p{Cf}/gu, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Columns as wide as their widest cell; the last one is left as it is. */
export const formatTable = (rows: readonly (readonly string[])[]): readonly string[] => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const cell = (text: string, column: number, row: readonly string[]): string =>
    column === row.length - 1 ? text : text.padEnd(widths[column] ?? 0);
  return rows.map((row) => row.map(cell).join('  '));
};

const two = (n: number): string => String(n).padStart(2, '0');

/** `2026-04-07 14:30`, in the zone of this machine (`TZ`). */
export const formatTime = (iso: string): string => {
  const at = new Date(iso);
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}`;
};

/** The zone in which times are shown. */
export const zoneName = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
