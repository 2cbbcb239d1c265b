import type { RecordReader, RecordsRead } from '#libs/formats';
import { UNLIMITED } from '#libs/formats';
import { type JsonObject, leadingTransactionId, transactionIdOf } from '#libs/kinds';
import { routeKey } from '#libs/mapping';
import { type Cell, type FileDefinition, type LaneManifest, NO_GROUP, type RunDefinition } from '#libs/messages';
import { ChunkCutter, type CutChunk, type Repetition } from '../publish/chunk-cutter.js';
import type { Cutter } from '../publish/cutter.js';
import { Router } from '../publish/router.js';
import { ChangedFileError } from '../publish/run-cutter.js';
import { readLine } from './line-fault.js';
import { openActionReader } from './open-action-reader.js';

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

const byteHex = (byte: number): string => HEX[byte & 0xff] as string;

const hex = (word: number): string => byteHex(word >>> 24) + byteHex(word >>> 16) + byteHex(word >>> 8) + byteHex(word);

/** Actions repeat nothing: those of one transaction belong together. */
const NO_REPETITIONS: readonly Repetition[] = [];

/** The file was checked before, and its hash tells at its end whether it is still the same. */
const parsed = (text: string): JsonObject => {
  const object = readLine(text);
  if (typeof object === 'string') throw new ChangedFileError(`a fault that was not there: ${object}`);
  return object;
};

/** Turns the files of a run over actions into its chunks: rows are `[row, line, the line as text, its group]`. */
export class ActionCutter implements Cutter {
  readonly #router: Router;
  readonly #chunks: ChunkCutter;
  #reader: RecordReader | null = null;
  #file = 0;
  #rows = 0;

  constructor(private readonly definition: RunDefinition) {
    this.#router = new Router(definition.workspace, definition.lanes);
    this.#chunks = new ChunkCutter(definition);
  }

  openFile(index: number): void {
    const { encoding } = this.definition.files[index] as FileDefinition;
    this.#reader = openActionReader(encoding, UNLIMITED);
    this.#file = index;
    this.#rows = 0;
  }

  read(block: Buffer): readonly CutChunk[] {
    return this.#cut((this.#reader as RecordReader).read(block));
  }

  endFile(): readonly CutChunk[] {
    const cuts = this.#cut((this.#reader as RecordReader).end());
    const expected = this.definition.files[this.#file]?.rows;
    if (this.#rows !== expected) throw new ChangedFileError(`${this.#rows} rows instead of ${expected}`);
    return [...cuts, ...this.#chunks.endFile(this.#file)];
  }

  manifest(): readonly LaneManifest[] {
    return this.#chunks.manifest();
  }

  close(): void {}

  #cut({ cells, lines, faults }: RecordsRead): readonly CutChunk[] {
    if (faults.length > 0) throw new ChangedFileError(`a fault that was not there: ${faults[0]?.code}`);
    const cuts: CutChunk[] = [];
    for (let i = 0; i < cells.length; i += 1) {
      const cut = this.#add(cells[i]?.[0] as string, lines[i] as number);
      if (cut) cuts.push(cut);
    }
    return cuts;
  }

  #add(text: string, line: number): CutChunk | null {
    this.#rows += 1;
    const isRouted = this.#router.route(
      routeKey(transactionIdOf(leadingTransactionId(text) ?? parsed(text))),
      this.#rows,
    );
    const row: Cell[] = [this.#rows, line, text, isRouted ? this.#group() : NO_GROUP];
    return this.#chunks.add(this.#router.lane, row, NO_REPETITIONS, this.#file);
  }

  #group(): string {
    const [a = 0, b = 0, c = 0, d = 0] = this.#router.key;
    return hex(a) + hex(b) + hex(c) + hex(d);
  }
}
