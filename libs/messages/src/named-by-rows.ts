/** A point of contact as rows name it, and what their events say of it. */
export interface PinnedPoint {
  readonly id: string;
  readonly external_id: string;
  readonly brand: string | null;
}

/** Reference data that rows of a run may name, as it was when the run was made. */
export interface NamedByRows {
  /** System names of the action templates by which events may be recorded; absent: rows name none. */
  readonly templates?: readonly string[];
  /** Points of contact; absent: rows name none. */
  readonly points?: readonly PinnedPoint[];
  /** The workspace has several brands: subscriptions go to that of the row's point of contact. */
  readonly brands?: 'of_rows';
}
