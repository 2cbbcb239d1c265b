import { type DuplicateMark, type LaneManifest, type RunDefinition, rollDigest, type Stretch } from '#libs/messages';

/** A chunk with rows, cut from its lane; its rows are JSON already. */
export interface Cut extends Stretch {
  readonly rows: number;
  readonly rowsJson: string;
  readonly duplicates: readonly DuplicateMark[];
}

/** The first row with the ID of a later one. */
export interface FirstRow {
  readonly file: number;
  readonly row: number;
}

type Cutting = Pick<RunDefinition, 'workspace' | 'import' | 'run' | 'lanes' | 'chunkRows' | 'chunkBytes'>;

/** What a lane has so far: the chunks that were cut, and the rows that wait for the next. */
class Lane {
  seq = 0;
  at = 0;
  digest = '';
  #rows: string[] = [];
  #bytes = 0;
  #duplicates: DuplicateMark[] = [];

  constructor(
    private readonly number: number,
    private readonly cutting: Cutting,
  ) {}

  /** The chunk that this row doesn't fit into any more, if it is so. */
  add(row: string, first: FirstRow | null, file: number): Cut | null {
    const bytes = Buffer.byteLength(row) + 1;
    const isFull = this.#rows.length === this.cutting.chunkRows || this.#bytes + bytes > this.cutting.chunkBytes;
    const cut = isFull ? this.cut(file) : null;
    if (first) this.#duplicates.push([this.#rows.length, first.file, first.row]);
    this.#rows.push(row);
    this.#bytes += bytes;
    return cut;
  }

  cut(file: number): Cut | null {
    const rows = this.#rows.length;
    if (rows === 0) return null;
    const { workspace, import: importId, run } = this.cutting;
    const { seq, at, digest: before } = this;
    const rowsJson = `[${this.#rows.join(',')}]`;
    const duplicates = this.#duplicates;
    this.#advance(rowsJson);
    const stretch = { workspace, import: importId, run, lane: this.number, seq, at, before, digest: this.digest, file };
    return { ...stretch, rows, rowsJson, duplicates };
  }

  #advance(rowsJson: string): void {
    this.seq += 1;
    this.at += this.#rows.length;
    this.digest = rollDigest(this.digest, rowsJson);
    this.#rows = [];
    this.#bytes = 0;
    this.#duplicates = [];
  }
}

/**
 * Cuts the rows of a run into chunks, lane by lane. Where it cuts depends on the rows and the definition alone, so that
 * a restarted ingest cuts the same chunks (correctness.md, 2): a chunk is full at its rows or bytes, and ends with its file.
 */
export class ChunkCutter {
  readonly #lanes: readonly Lane[];

  constructor(cutting: Cutting) {
    this.#lanes = Array.from({ length: cutting.lanes }, (_, lane) => new Lane(lane, cutting));
  }

  add(lane: number, row: string, first: FirstRow | null, file: number): Cut | null {
    return (this.#lanes[lane] as Lane).add(row, first, file);
  }

  endFile(file: number): readonly Cut[] {
    return this.#lanes.map((lane) => lane.cut(file)).filter((cut) => cut !== null);
  }

  /** What was cut in all, by lane. */
  manifest(): readonly LaneManifest[] {
    return this.#lanes.map(({ seq, at, digest }) => ({ chunks: seq, rows: at, digest }));
  }
}
