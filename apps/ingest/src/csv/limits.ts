/** How large the parts of a CSV file may be; beyond, it is a fault of the file (spec/README.md, Files). */
export interface CsvLimits {
  readonly rowBytes: number;
  readonly cellBytes: number;
  readonly columns: number;
}

const KIB = 1024;

export const CSV_LIMITS: CsvLimits = { rowBytes: 1024 * KIB, cellBytes: 64 * KIB, columns: 1000 };

/** A size as a message names it. */
export const sizeText = (bytes: number): string =>
  bytes >= KIB * KIB ? `${bytes / (KIB * KIB)} MiB` : bytes >= KIB ? `${bytes / KIB} KiB` : `${bytes} bytes`;
