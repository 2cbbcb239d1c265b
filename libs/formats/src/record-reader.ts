import type { Decoded, Decoder } from '#libs/encodings';
import type { FileError, FileErrorCode } from '#libs/messages';
import type { Records, RecordsRead, Splitter } from './records.js';
import type { TableWindow } from './table-window.js';

/**
 * Nothing is known of what follows the record whose fault ended the reading. Its own bytes count, as they may have
 * come in an earlier stretch.
 */
const isBefore = (row: number | null, last: FileError | undefined): boolean => (row ?? 0) <= (last?.row ?? 0);

/** Reads the records of a file, given in blocks of any length. Pure: what it returns depends on the bytes alone. */
export class RecordReader {
  /** `badCode`: the fault of a sequence that the encoding doesn't have. */
  constructor(
    private readonly decoder: Decoder,
    private readonly splitter: Splitter,
    private readonly badCode: FileErrorCode = 'not_utf8',
    private readonly window: TableWindow | null = null,
  ) {}

  read(block: Buffer): RecordsRead {
    const read = this.#stretch(this.decoder.decode(block), () => this.splitter.take());
    return this.window ? this.window.take(read) : read;
  }

  /** The file is over. */
  end(): RecordsRead {
    const read = this.#stretch(this.decoder.end(), () => this.splitter.end());
    return this.window ? this.window.end(read) : read;
  }

  /** Records before the header of a table that is not the whole file; -1: its headers are set. */
  get recordsBefore(): number | null {
    return this.window?.skipped ?? null;
  }

  /** The name of the list that has the rows, in a JSON object around them; null in any other file. */
  get rowsUnder(): string | null {
    return this.splitter.rowsUnder ?? null;
  }

  /** Where the reading is; a header is no row. */
  get position(): { readonly row: number | null; readonly line: number } | null {
    const { position } = this.splitter;
    return position && { row: position.row || null, line: position.line };
  }

  #stretch(decoded: Decoded, take: () => Records): RecordsRead {
    const bad = this.#split(decoded);
    const records = take();
    if (decoded.badTotal === 0) return { ...records, unlisted: 0 };
    const known = records.ended ? bad.filter(({ row }) => isBefore(row, records.faults.at(-1))) : bad;
    const faults = [...known, ...records.faults].sort((a, b) => (a.row ?? 0) - (b.row ?? 0));
    return { ...records, faults, unlisted: records.ended ? 0 : decoded.badTotal - bad.length };
  }

  /** Hands the text to the splitter up to each bad sequence in turn, to learn its row and line. */
  #split({ text, bad }: Decoded): FileError[] {
    let from = 0;
    const faults = bad.flatMap(({ index, byte }): FileError[] => {
      this.splitter.push(text.slice(from, index + 1));
      from = index + 1;
      const { position } = this;
      return position ? [{ code: this.badCode, ...position, argument: byte }] : [];
    });
    this.splitter.push(text.slice(from));
    return faults;
  }
}
