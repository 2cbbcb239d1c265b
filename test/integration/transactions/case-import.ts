import type { Line } from '../../support/model/transaction-lines.js';
import type { RowCase } from './row-cases.js';

interface Placed {
  readonly file: string;
  readonly row: number;
}

export interface PlacedCase extends RowCase {
  readonly places: readonly Placed[];
  /** What each line is told, with its places filled in. */
  readonly expected: readonly (readonly string[])[];
}

const FIRST = 'cases.json';
const OTHER = 'other.json';

const json = (line: Line): string => `${JSON.stringify(line)}\n`;

const filled = (message: string, places: readonly Placed[]): string =>
  message.replace(/\{(\d+)\}/g, (_, line) => String(places[Number(line) - 1]?.row));

/** All cases in one import of two files, the rows of each case where the places say. */
export const importOf = (
  cases: readonly RowCase[],
): { readonly files: Readonly<Record<string, string>>; readonly placed: readonly PlacedCase[] } => {
  const lines: Record<string, string[]> = { [FIRST]: [], [OTHER]: [] };
  const placed = cases.map((one, number) => {
    const places = one.lines.map((line, i) => {
      const file = i < one.lines.length - (one.elsewhere ?? 0) ? FIRST : OTHER;
      const rows = lines[file] ?? [];
      rows.push(json({ transaction_id: `case ${number}`, ...line }));
      return { file, row: rows.length };
    });
    return { ...one, places, expected: one.messages.map((all) => all.map((message) => filled(message, places))) };
  });
  const files = Object.entries(lines).filter(([, rows]) => rows.length > 0);
  return { files: Object.fromEntries(files.map(([name, rows]) => [name, rows.join('')])), placed };
};
