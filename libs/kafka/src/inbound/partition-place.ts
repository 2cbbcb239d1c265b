/** A partition, and the offset of the message that comes next. */
export interface PartitionPlace {
  readonly partition: number;
  readonly offset: number;
  /** No message is read from there on. */
  readonly until?: number;
}
