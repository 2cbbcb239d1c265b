/** A row that an option left out: `_id = rejectKey(run, file, row)`. Kept for 90 days. */
export interface SkippedDoc {
  readonly _id: string;
  readonly workspace: string;
  readonly import: string;
  readonly run: string;
  readonly file: number;
  readonly row: number;
  readonly line: number;
  readonly at: Date;
}
