/** Facts that a message may name. The cell's own value is never among them. */
export interface ReasonContext {
  /** The attribute's id, or null for the whole row. */
  readonly attribute: string | null;
  readonly argument?: string | number | undefined;
}

/** The sentence of a reason. */
export type ReasonMessage = (context: ReasonContext) => string;
