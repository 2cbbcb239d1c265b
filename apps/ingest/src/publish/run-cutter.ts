import type { Cells, RecordReader, RecordsRead } from '#libs/formats';
import { openReader, UNLIMITED } from '#libs/formats';
import { compileRowKey, placeRows, type ReadKeyText, type RowPlacing } from '#libs/mapping';
import { type Cell, type FileDefinition, HEADER_ROW, type LaneManifest, type RunDefinition } from '#libs/messages';
import { isBlankRow } from '../reading/row-shape.js';
import { ChunkCutter, type CutChunk, type Repetition } from './chunk-cutter.js';
import type { Cutter } from './cutter.js';
import { Router } from './router.js';
import { RowOrdinals } from './row-ordinals.js';
import { RowRepeats } from './row-repeats.js';
import type { SetMemory } from './set-memory.js';

/** The file does not say any more what it said when it was checked. */
export class ChangedFileError extends Error {
  override readonly name = 'ChangedFileError';
}

/** A file that is being cut. */
interface OpenFile {
  readonly definition: FileDefinition;
  readonly index: number;
  readonly reader: RecordReader;
  readonly placing: RowPlacing;
  /** What is told of a row that says the same as the header row. */
  readonly repeatedHeader: readonly Repetition[];
  /** `[row, line, cell, …]`, filled again for each row. */
  readonly row: [number, number, ...Cell[]];
}

const lastRow = ({ first, cells }: RecordsRead): number => first + cells.length - 1;

const otherRows = (rows: number, { definition }: OpenFile): ChangedFileError =>
  new ChangedFileError(`${rows} rows instead of ${definition.rows}`);

/**
 * Turns the bytes of a run's files, one after the other, into its chunks. Pure: the chunks depend on the bytes and the
 * definition alone, never on how the bytes are cut into blocks.
 */
export class RunCutter implements Cutter {
  readonly #router: Router;
  readonly #repeats: RowRepeats;
  readonly #chunks: ChunkCutter;
  /** The text of a row's key; null: rows have none. */
  readonly #keyOf: ReadKeyText | null;
  #file: OpenFile | null = null;

  constructor(
    private readonly definition: RunDefinition,
    memory: SetMemory,
  ) {
    const { workspace, lanes, matching, run } = definition;
    this.#router = new Router(workspace, lanes, matching.lanes === 'one' ? run : undefined);
    this.#keyOf = compileRowKey(definition);
    this.#repeats = new RowRepeats(definition, new RowOrdinals(definition.files), memory);
    this.#chunks = new ChunkCutter(definition);
  }

  openFile(index: number): void {
    const definition = this.definition.files[index] as FileDefinition;
    const repeatedHeader = [{ column: null, first: { file: index, row: HEADER_ROW } }];
    const reader = openReader(definition, UNLIMITED);
    const placing = placeRows(this.definition, definition);
    this.#file = { definition, index, placing, repeatedHeader, reader, row: [0, 0] };
  }

  /** The chunks that are full with this block. */
  read(block: Buffer): readonly CutChunk[] {
    const file = this.#file as OpenFile;
    return this.#cut(file, file.reader.read(block));
  }

  /** The rest of the file: a chunk never spans two. */
  endFile(): readonly CutChunk[] {
    const file = this.#file as OpenFile;
    const last = file.reader.end();
    const cuts = this.#cut(file, last);
    const rows = lastRow(last);
    if (rows < file.definition.rows) throw otherRows(rows, file);
    return [...cuts, ...this.#chunks.endFile(file.index)];
  }

  /** What was cut in all. */
  manifest(): readonly LaneManifest[] {
    return this.#chunks.manifest();
  }

  close(): void {
    this.#repeats.close();
  }

  #cut(file: OpenFile, stretch: RecordsRead): readonly CutChunk[] {
    const { first, cells, lines, faults } = stretch;
    if (faults.length > 0) throw new ChangedFileError(`a fault that was not there: ${faults[0]?.code}`);
    const { rows } = file.definition;
    const cuts: CutChunk[] = [];
    for (let i = first === 0 ? 1 : 0; i < cells.length; i += 1) {
      if (first + i > rows) {
        // Only blank rows were passed over when the file was checked.
        if (!isBlankRow(cells[i] as Cells)) throw otherRows(first + i, file);
        continue;
      }
      const cut = this.#addRow(file, cells[i] as Cells, first + i, lines[i] as number);
      if (cut) cuts.push(cut);
    }
    return cuts;
  }

  #addRow(file: OpenFile, cells: Cells, row: number, line: number): CutChunk | null {
    const { placing, row: out } = file;
    out[0] = row;
    out[1] = line;
    placing.fill(out, cells);
    if (placing.isHeader(cells)) {
      this.#router.route('', row);
      return this.#chunks.add(this.#router.lane, out, file.repeatedHeader, file.index);
    }
    const hasKey = this.#router.route(this.#keyOf?.(out) ?? '', row);
    return this.#chunks.add(
      this.#router.lane,
      out,
      this.#repeats.of(out, hasKey ? this.#router.key : null, file.index),
      file.index,
    );
  }
}
