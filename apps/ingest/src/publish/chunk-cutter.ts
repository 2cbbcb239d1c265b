import {
  type Cell,
  type ChunkRange,
  type DuplicateMark,
  type LaneManifest,
  type RunDefinition,
  rollDigest,
} from '#libs/messages';
import { JsonBytes } from './json-bytes.js';

/** A chunk with rows, cut from its lane; its rows are JSON already. */
export interface CutChunk extends ChunkRange {
  readonly rows: number;
  readonly rowsJson: Buffer;
  readonly duplicates: readonly DuplicateMark[];
}

/** The first row with the key of a later one. */
export interface FirstRow {
  readonly file: number;
  readonly row: number;
}

/** What a row repeats of an earlier one: the value of a column, or its key (null). */
export interface Repetition {
  readonly column: number | null;
  readonly first: FirstRow;
}

type Cutting = Pick<RunDefinition, 'workspace' | 'import' | 'run' | 'lanes' | 'chunkRows' | 'chunkBytes'>;

const OPEN = 0x5b;
const CLOSE = 0x5d;
const COMMA = 0x2c;

const CLOSED = Buffer.from(']');

const markOf = (index: number, { column, first: { file, row } }: Repetition): DuplicateMark =>
  column === null ? [index, file, row] : [index, file, row, column];

/** What a lane has so far: the chunks that were cut, and the rows that wait for the next. */
class Lane {
  seq = 0;
  at = 0;
  digest = '';
  #rows = 0;
  /** The rows that wait, each with the bracket or comma before it. */
  readonly #json = new JsonBytes();
  #duplicates: DuplicateMark[] = [];

  constructor(
    private readonly number: number,
    private readonly cutting: Cutting,
  ) {}

  /** The chunk that this row doesn't fit into any more, if it is so. */
  add(row: readonly Cell[], repetitions: readonly Repetition[], file: number): CutChunk | null {
    const before = this.#json.length;
    this.#write(row);
    const { chunkRows, chunkBytes } = this.cutting;
    const isFull = this.#rows > 0 && (this.#rows === chunkRows || this.#json.length > chunkBytes);
    const cut = isFull ? this.#cut(before, file) : null;
    for (const repetition of repetitions) this.#duplicates.push(markOf(this.#rows, repetition));
    this.#rows += 1;
    return cut;
  }

  /** The chunk of all rows that wait, if there are any. */
  cutRest(file: number): CutChunk | null {
    return this.#rows > 0 ? this.#cut(this.#json.length, file) : null;
  }

  #write(row: readonly Cell[]): void {
    const json = this.#json;
    json.writeByte(COMMA);
    for (let i = 0; i < row.length; i += 1) {
      json.writeByte(i === 0 ? OPEN : COMMA);
      const cell = row[i] as Cell;
      if (typeof cell === 'string') json.writeText(cell);
      else if (typeof cell === 'number') json.writeNumber(cell);
      else json.writeValue(cell);
    }
    json.writeByte(CLOSE);
  }

  #cut(length: number, file: number): CutChunk {
    const rowsJson = Buffer.concat([this.#json.take(length), CLOSED]);
    // The first row has nothing before it: its comma makes room for the array's bracket.
    rowsJson[0] = OPEN;
    const { workspace, import: importId, run } = this.cutting;
    const [seq, at, before, rows, duplicates] = [this.seq, this.at, this.digest, this.#rows, this.#duplicates];
    this.seq += 1;
    this.at += rows;
    this.digest = rollDigest(before, rowsJson);
    this.#rows = 0;
    this.#duplicates = [];
    const range = { workspace, import: importId, run, lane: this.number, seq, at, before, digest: this.digest, file };
    return { ...range, rows, rowsJson, duplicates };
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

  add(lane: number, row: readonly Cell[], repetitions: readonly Repetition[], file: number): CutChunk | null {
    return (this.#lanes[lane] as Lane).add(row, repetitions, file);
  }

  endFile(file: number): readonly CutChunk[] {
    return this.#lanes.map((lane) => lane.cutRest(file)).filter((cut) => cut !== null);
  }

  /** What was cut in all, by lane. */
  manifest(): readonly LaneManifest[] {
    return this.#lanes.map(({ seq, at, digest }) => ({ chunks: seq, rows: at, digest }));
  }
}
