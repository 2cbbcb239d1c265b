import type { AcceptedRow, Changes, LeftOutDoc, OutcomeChunk, SkippedDoc } from '#libs/messages';
import type { ListLeftOut } from './left-out.js';
import type { ListSkipped } from './skipped-row.js';

/** How rows are listed that nothing is wrong with and that don't, or not wholly, take effect. */
export interface ListRules {
  readonly listSkipped: ListSkipped;
  readonly listLeftOut: ListLeftOut;
}

/** The rows of one batch that options leave out, and those of whose values some are left out. */
export class ListedRows {
  private readonly skips: SkippedDoc[] = [];
  private readonly leftOut: LeftOutDoc[] = [];

  constructor(private readonly rules: ListRules) {}

  skip(chunk: OutcomeChunk, row: AcceptedRow): void {
    const listed = this.rules.listSkipped(chunk, row);
    if (listed) this.skips.push(listed);
  }

  /** The values that the chunk's accepted rows lack. */
  add(chunk: OutcomeChunk): void {
    for (const row of chunk.leftOut ?? []) this.leftOut.push(this.rules.listLeftOut(chunk, row));
  }

  changes(): Pick<Changes, 'skips' | 'leftOut'> {
    return {
      ...(this.skips.length > 0 && { skips: this.skips }),
      ...(this.leftOut.length > 0 && { leftOut: this.leftOut }),
    };
  }

  counters(): Pick<Changes['counters'], 'left_out'> {
    return this.leftOut.length > 0 ? { left_out: this.leftOut.length } : {};
  }
}
