/** Bytes of the cells that a file's verdict shows as rows, and again of those that it shows by column. */
export const SHOWN_BYTES = 32 * 1024;

/** A cell is cut to the longest of these with which all of them fit. */
const LENGTHS = [200, 100, 50, 20, 10, 5, 2] as const;

const bytesOf = (rows: readonly (readonly string[])[], length: number): number =>
  rows.reduce((sum, row) => row.reduce((ofRow, cell) => ofRow + Buffer.byteLength(cell.slice(0, length)), sum), 0);

/** Rows as they are shown, their cells cut alike. */
export const fitRows = (rows: readonly (readonly string[])[]): readonly (readonly string[])[] => {
  const length = LENGTHS.find((each) => bytesOf(rows, each) <= SHOWN_BYTES) ?? 0;
  return length === LENGTHS[0] ? rows : rows.map((row) => row.map((cell) => cell.slice(0, length)));
};

/**
 * Values by column as they are shown: whole ones, since a part of an e-mail address is none, the first one of every
 * column before the second of any.
 */
export const fitSamples = (columns: readonly (readonly string[])[]): readonly (readonly string[])[] => {
  const fitted: string[][] = columns.map(() => []);
  const most = Math.max(0, ...columns.map((values) => values.length));
  let room = SHOWN_BYTES;
  for (let nth = 0; nth < most; nth += 1) {
    for (const [column, values] of columns.entries()) {
      const value = values[nth];
      if (value === undefined || Buffer.byteLength(value) > room) continue;
      room -= Buffer.byteLength(value);
      (fitted[column] as string[]).push(value);
    }
  }
  return fitted;
};
