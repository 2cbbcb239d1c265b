/** Stored content that can be read from any place. */
export interface StoredBytes {
  readonly bytes: number;
  /** So many bytes at most, from this place; none behind the end. */
  readAt(position: number, most: number): Promise<Buffer>;
}
