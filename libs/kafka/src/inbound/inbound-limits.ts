const KIB = 1024;
const MIB = 1024 * KIB;

/** How much of what a publisher sends is read; beyond, it is a dead letter (spec: streams.md, Bounds). */
export interface InboundLimits {
  /** Of the batches of one call, when decompressed: this is all the memory that reading them takes. */
  readonly inflatedBytes: number;
  /** After so many inflated bytes no other batch is begun: what is fetched at once is held at once. */
  readonly enoughBytes: number;
  /** Offsets that one call answers at most; of what is left, the next fetch brings the batch again. */
  readonly entries: number;
  /** Headers of a record. */
  readonly headers: number;
  /** Their names and values together. */
  readonly headerBytes: number;
  readonly keyBytes: number;
  readonly valueBytes: number;
}

export const INBOUND_LIMITS: InboundLimits = {
  inflatedBytes: 32 * MIB,
  enoughBytes: 8 * MIB,
  entries: 20_000,
  headers: 100,
  headerBytes: 64 * KIB,
  keyBytes: 64 * KIB,
  valueBytes: MIB,
};

export const byteText = (bytes: number): string =>
  bytes >= MIB ? `${bytes / MIB} MiB` : bytes >= KIB ? `${bytes / KIB} KiB` : `${bytes} bytes`;
