/** How large the parts of a file may be; beyond, it is a fault of the file (spec/README.md, Files). */
export interface Limits {
  readonly rowBytes: number;
  readonly cellBytes: number;
  readonly columns: number;
  /** Of the name of a column in JSON: a key, or the path of nested ones, which is longer than what it is made from. */
  readonly nameCharacters: number;
  /** Levels of nesting in JSON, the array around all rows not counted. */
  readonly jsonDepth: number;
}

const KIB = 1024;

export const LIMITS: Limits = {
  rowBytes: 1024 * KIB,
  cellBytes: 64 * KIB,
  columns: 1000,
  nameCharacters: KIB,
  jsonDepth: 32,
};

/** For files that were checked: their bytes are pinned, so that nothing is left to be found. */
export const UNLIMITED: Limits = {
  rowBytes: Number.POSITIVE_INFINITY,
  cellBytes: Number.POSITIVE_INFINITY,
  columns: Number.POSITIVE_INFINITY,
  nameCharacters: Number.POSITIVE_INFINITY,
  jsonDepth: Number.POSITIVE_INFINITY,
};

/** A size as a message names it. */
export const sizeText = (bytes: number): string =>
  bytes >= KIB * KIB ? `${bytes / (KIB * KIB)} MiB` : bytes >= KIB ? `${bytes / KIB} KiB` : `${bytes} bytes`;

/** A size, and the column in which it is exceeded. */
export const inColumn = (size: string, header: string): string => `${size}, in the column "${header.slice(0, 60)}"`;

/** A UTF-16 unit takes at most three bytes in UTF-8, so shorter texts need no measuring. */
const MAX_BYTES_A_UNIT = 3;

export const mayExceed = (text: string, bytes: number): boolean => text.length * MAX_BYTES_A_UNIT > bytes;

/** How much compressed content may hold. */
export interface UnpackLimits {
  /** Bytes when decompressed. */
  readonly decompressedBytes: number;
  /** Decompressed bytes for each stored one. */
  readonly compressionRatio: number;
}

const GIB = 1024 ** 3;

export const UNPACK_LIMITS: UnpackLimits = { decompressedBytes: 20 * GIB, compressionRatio: 200 };

/** For files that were checked. */
export const UNBOUNDED: UnpackLimits = {
  decompressedBytes: Number.POSITIVE_INFINITY,
  compressionRatio: Number.POSITIVE_INFINITY,
};

/** A size of compressed content as a message names it. */
export const unpackedSizeText = (bytes: number): string =>
  bytes >= GIB ? `${Math.round(bytes / GIB)} GiB` : `${Math.round(bytes / 1024 ** 2)} MiB`;
