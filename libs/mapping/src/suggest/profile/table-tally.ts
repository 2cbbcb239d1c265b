import type { ParseContext } from '#libs/attributes';
import { hasHeaderRow, headerRow, plainHeader } from '#libs/formats';
import type { Cell, FileFormat } from '#libs/messages';
import { cellValue } from '../../cell-text.js';
import type { ColumnProfile, ColumnValues } from './column-profile.js';
import { ColumnTally, type OpenSet } from './column-tally.js';
import type { FilesProfile } from './files-profile.js';
import { PhoneRows } from './phone-rows.js';
import { compileTrials, type Trials } from './trials.js';

/** Headers that are looked at: an import's files may have many more, of which nobody could choose. */
export const MOST_HEADERS = 2_000;
/** Of values that are kept to be compared, of all columns together, in bytes: 10,000 of a hundred columns do not fit. */
const MOST_KEPT = 32 * 1024 * 1024;
/** Columns whose values are told from each other beyond those that are kept. */
const MOST_SETS = 10;

/** Of which columns it matters whether a value is in two of very many rows. */
export interface Identifying {
  readonly mayIdentify: (header: string) => boolean;
  readonly openSet: OpenSet;
}

/** A cell as a mapping would see it; null: blank. */
const textOf = (cell: Cell | undefined): string | null => {
  const value = cellValue(cell);
  if (value === null) return null;
  return typeof value === 'string' ? value : Array.isArray(value) ? value.join(';') : String(value);
};

/** Profiles of the columns of an import, of the files one after the other. */
export class TableTally {
  readonly #judge: Trials;
  readonly #room = { left: MOST_KEPT, sets: MOST_SETS };
  /** By their headers as people see them. */
  readonly #columns = new Map<string, { readonly header: string; readonly tally: ColumnTally }>();
  #files = 0;
  readonly #tables: ({ rows: number; readonly first: number } | null)[] = [];
  readonly #phones: PhoneRows;

  /** `identifying`: null: of no column. */
  constructor(
    context: ParseContext,
    private readonly identifying: Identifying | null = null,
  ) {
    this.#judge = compileTrials(context);
    this.#phones = new PhoneRows(context);
  }

  /** A file begins; its headers as its verdict has them. Keys of JSON are in each record, so that none repeats them. */
  openFile(headers: readonly string[], format: FileFormat = 'csv'): FileTally {
    for (const header of headers) this.#open(header.trim());
    const file = this.#files;
    this.#files += 1;
    this.#tables[file] = null;
    const names = headers.map(plainHeader);
    const named = names.findLastIndex((name) => name !== '') + 1;
    const isHeader = hasHeaderRow(format) ? headerRow(headers) : () => false;
    return { file, columns: this.#columnsOf(names), named, isHeader };
  }

  /** A row of the table, with a cell for each header. */
  add({ file, columns, isHeader }: FileTally, cells: readonly Cell[], row: number): void {
    if (isHeader(cells)) return;
    const table = this.#tables[file] ?? { rows: 0, first: row };
    this.#tables[file] = table;
    table.rows += 1;
    const kept = this.#phones.hasRoom ? new Map<string, string>() : null;
    for (const { at, name, tally } of columns) {
      tally.rows += 1;
      const cell = cells[at];
      const text = textOf(cell);
      if (text === null) {
        tally.firstBlank ??= { file, row };
        continue;
      }
      if (typeof cell !== 'string') tally.isOfTexts = false;
      tally.add(text, file, row);
      kept?.set(name, text);
    }
    if (kept && kept.size > 0) this.#phones.keep({ file, row, texts: kept });
  }

  /** First values by column, of a file whose rows can't be had: how many there are is not known then. */
  addSamples(headers: readonly string[], samples: readonly (readonly string[])[]): void {
    const { file, columns } = this.openFile(headers);
    for (const { at, tally } of columns) {
      for (const text of samples[at] ?? []) tally.add(textOf(text) ?? text, file, 0);
    }
  }

  profiles(): readonly ColumnProfile[] {
    const plain = [...this.#columns.values()].map(({ header, tally }) => tally.profile(header));
    const countriesOf = this.#phones.compileCountries(plain);
    return plain.map((profile) => ({ ...profile, countries: countriesOf(profile) }));
  }

  /** By file, the rows that do not repeat its header. */
  tables(): FilesProfile['tables'] {
    return this.#tables.map((table) => table ?? { rows: 0, first: 0 });
  }

  /** The values of each column, in the order of the profiles; one column at a time, for they take much. */
  *values(): Generator<ColumnValues> {
    for (const { tally } of this.#columns.values()) yield tally.values();
  }

  /** Gives back what it takes besides memory, where its profiles are not asked for. */
  close(): void {
    for (const { tally } of this.#columns.values()) tally.close();
  }

  #open(header: string): void {
    const name = plainHeader(header);
    if (name === '' || this.#columns.size >= MOST_HEADERS || this.#columns.has(name)) return;
    const { mayIdentify, openSet } = this.identifying ?? {};
    const set = openSet && mayIdentify?.(header) ? openSet : null;
    this.#columns.set(name, { header, tally: new ColumnTally(this.#judge, this.#room, set) });
  }

  /** Those that are looked at: the others have no name, or came when there were enough, and so stay out. */
  #columnsOf(names: readonly string[]): readonly FileColumn[] {
    return names.flatMap((name, at) => {
      const tally = this.#columns.get(name)?.tally;
      return tally ? [{ at, name, tally }] : [];
    });
  }
}

/** A column of a file, at its place in each row. */
interface FileColumn {
  readonly at: number;
  readonly name: string;
  readonly tally: ColumnTally;
}

export interface FileTally {
  readonly file: number;
  readonly columns: readonly FileColumn[];
  /** Columns up to the last that has a name. */
  readonly named: number;
  readonly isHeader: (cells: readonly Cell[]) => boolean;
}
