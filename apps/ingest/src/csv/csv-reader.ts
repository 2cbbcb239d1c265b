import type { FileError } from '#libs/messages';
import { CSV_LIMITS, type CsvLimits } from './limits.js';
import { quotedParser } from './quoted.js';
import { RecordSplitter } from './record-splitter.js';
import type { Records } from './records.js';
import { type Decoded, Utf8Decoder } from './utf8.js';

/** What the bytes of a stretch of a CSV file say. */
export interface CsvStretch extends Records {
  /** Faults in this stretch that are counted but not listed. */
  readonly unlisted: number;
}

/** Positions of at most this many sequences that are not UTF-8 are found; all are counted. */
const LISTED_BAD_BYTES = 100;

/** Nothing is known of what stands after the fault that ended the reading. */
const isBefore = (line: number | null, last: FileError | undefined): boolean => (line ?? 0) <= (last?.line ?? 0);

/** Reads a CSV file in UTF-8, given in blocks of any length. Pure: what it returns depends on the bytes alone. */
export class CsvReader {
  readonly #decoder = new Utf8Decoder(LISTED_BAD_BYTES);
  readonly #splitter: RecordSplitter;

  constructor(delimiter: string, limits: CsvLimits = CSV_LIMITS) {
    this.#splitter = new RecordSplitter({ delimiter, limits, parseQuoted: quotedParser(delimiter) });
  }

  read(block: Buffer): CsvStretch {
    return this.#stretch(this.#decoder.decode(block), () => this.#splitter.take());
  }

  /** The file is over. */
  end(): CsvStretch {
    return this.#stretch(this.#decoder.end(), () => this.#splitter.end());
  }

  #stretch(decoded: Decoded, take: () => Records): CsvStretch {
    const bad = this.#split(decoded);
    const records = take();
    if (decoded.badTotal === 0) return { ...records, unlisted: 0 };
    const known = records.ended ? bad.filter(({ line }) => isBefore(line, records.faults.at(-1))) : bad;
    const faults = [...known, ...records.faults].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
    return { ...records, faults, unlisted: records.ended ? 0 : decoded.badTotal - bad.length };
  }

  /** Hands the text to the splitter up to each bad sequence in turn, to learn its row and line. */
  #split({ text, bad }: Decoded): FileError[] {
    let from = 0;
    const faults = bad.map(({ index, byte }): FileError => {
      this.#splitter.push(text.slice(from, index + 1));
      from = index + 1;
      const { row, line } = this.#splitter.position;
      return { code: 'not_utf8', row: row || null, line, argument: byte };
    });
    this.#splitter.push(text.slice(from));
    return faults;
  }
}
