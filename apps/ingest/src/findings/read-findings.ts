import type { TextMemory } from '#libs/archives';
import { type Cells, openReader, type RecordsRead, UNLIMITED } from '#libs/formats';
import { compileRowKey, type FindingTally, findingRoom, placeRows, type ReadKeyText, RowFindings } from '#libs/mapping';
import {
  type Cell,
  type ChunkRow,
  type DuplicateMark,
  type FileDefinition,
  HEADER_ROW,
  keyColumnOf,
  type RunDefinition,
} from '#libs/messages';
import type { FileStore } from '#libs/mongo';
import { ReadingTurns, readInPieces } from '../profile/read-in-pieces.js';
import type { Repetition } from '../publish/chunk-cutter.js';
import { Router } from '../publish/router.js';
import { RowOrdinals } from '../publish/row-ordinals.js';
import { RowRepeats } from '../publish/row-repeats.js';
import type { SetMemory } from '../publish/set-memory.js';
import { openContent } from '../reading/open-content.js';
import type { Pacer } from '../reading/pacer.js';

/** What the files of an import are read with. */
export interface FindingsReading {
  readonly files: Pick<FileStore, 'open'>;
  readonly pacer: Pacer;
  readonly texts: TextMemory;
  /** For IDs, and values of unique attributes. */
  readonly memory: SetMemory;
  readonly signal: AbortSignal;
  readonly onRead: (bytes: number) => void;
}

const NONE: readonly DuplicateMark[] = [];

const isAboutRepeats = ({ columns, ...rest }: RunDefinition, wanted: readonly (number | null)[]): boolean => {
  const key = keyColumnOf({ columns, ...rest });
  return wanted.some((column) => column !== null && (column === key || columns[column]?.attribute.unique === true));
};

/** What the rows repeat of earlier ones, as a run would mark them. */
class Repeats {
  readonly #repeats: RowRepeats;
  readonly #router: Router;
  readonly #keyOf: ReadKeyText | null;

  constructor(definition: RunDefinition, ordinals: RowOrdinals, memory: SetMemory) {
    const { workspace, matching, run } = definition;
    this.#repeats = new RowRepeats(definition, ordinals, memory);
    this.#router = new Router(workspace, 1, matching.lanes === 'one' ? run : undefined);
    this.#keyOf = compileRowKey(definition);
  }

  of(row: ChunkRow, file: number): readonly DuplicateMark[] {
    const hasKey = this.#router.route(this.#keyOf?.(row) ?? '', row[0]);
    const repeated = this.#repeats.of(row, hasKey ? this.#router.key : null, file);
    return repeated.length === 0 ? NONE : repeated.map(markOf);
  }

  close(): void {
    this.#repeats.close();
  }
}

const markOf = ({ column, first: { file, row } }: Repetition): DuplicateMark =>
  column === null ? [0, file, row] : [0, file, row, column];

/** Looks at all rows of a run, in the columns that are wanted. */
class RowsReading {
  readonly #findings: RowFindings;
  readonly #ordinals: RowOrdinals;
  readonly #repeats: Repeats | null;
  readonly #turns: ReadingTurns;

  constructor(
    private readonly definition: RunDefinition,
    wanted: readonly (number | null)[],
    private readonly reading: FindingsReading,
  ) {
    this.#findings = new RowFindings(definition, wanted, findingRoom());
    this.#ordinals = new RowOrdinals(definition.files);
    this.#repeats = isAboutRepeats(definition, wanted) ? new Repeats(definition, this.#ordinals, reading.memory) : null;
    this.#turns = new ReadingTurns(reading.pacer, reading.signal);
  }

  async read(): Promise<ReadonlyMap<number | null, FindingTally> | null> {
    try {
      for (const [index, file] of this.definition.files.entries()) {
        if (!(await this.#readFile(file, index))) return null;
      }
      return this.#findings.tallies();
    } finally {
      this.#repeats?.close();
    }
  }

  async #readFile(file: FileDefinition, index: number): Promise<boolean> {
    const { files, pacer, texts, onRead } = this.reading;
    const reader = openReader(file, UNLIMITED);
    const content = openContent(await files.open(file.id), file, { slices: pacer.slices(), texts });
    const take = this.#compileTake(file, index);
    return readInPieces({ content, reader, turns: this.#turns, take, onRead });
  }

  #compileTake(file: FileDefinition, index: number): (read: RecordsRead) => void {
    const placing = placeRows(this.definition, file);
    const out: Cell[] = [0, 0];
    const repeatedHeader: readonly DuplicateMark[] = [[0, index, HEADER_ROW]];
    const add = (cells: Cells, row: number): void => {
      out[0] = row;
      placing.fill(out, cells);
      const placed = out as unknown as ChunkRow;
      const duplicates = placing.isHeader(cells) ? repeatedHeader : (this.#repeats?.of(placed, index) ?? NONE);
      this.#findings.add({ row: placed, file: index, ordinal: this.#ordinals.ordinal(index, row), duplicates });
    };
    return ({ first, cells }) => {
      for (let i = first === 0 ? 1 : 0; i < cells.length && first + i <= file.rows; i += 1) {
        add(cells[i] as Cells, first + i);
      }
    };
  }
}

/** What is wrong with the rows of a run, by column; null: a file cannot be read as it was when it was checked. */
export const readFindings = (
  definition: RunDefinition,
  wanted: readonly (number | null)[],
  reading: FindingsReading,
): Promise<ReadonlyMap<number | null, FindingTally> | null> => new RowsReading(definition, wanted, reading).read();
