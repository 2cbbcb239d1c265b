/** Texts that are told from each other, however many there are. */
export interface DistinctSet {
  /** False: it was added before. */
  add(text: string): boolean;
  /** Gives back what it takes; nothing is added after it. */
  close(): void;
}
