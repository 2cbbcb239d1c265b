import type { FileError } from '#libs/messages';
import type { Verdict } from '#libs/mongo';
import { CsvReader, type CsvStretch } from '../csv/csv-reader.js';
import { type Delimiter, detectDelimiter } from '../csv/delimiter.js';
import { RecordCheck } from './check-records.js';
import { ErrorList } from './error-list.js';
import { nulBytes, refuseHead } from './sniff.js';

/** So many bytes tell what a file is and by what its cells are delimited. */
const HEAD_BYTES = 64 * 1024;
const LISTED_ERRORS = 100;

interface Reading {
  readonly delimiter: Delimiter;
  readonly reader: CsvReader;
}

/**
 * Reads a file whole, in blocks as they arrive, and says what is wrong with its structure (spec: customers.md, 2). Pure:
 * the verdict depends on the bytes alone, not on how they are cut.
 */
export class FileCheck {
  #head: Buffer = Buffer.alloc(0);
  #reading: Reading | null = null;
  #ended = false;
  readonly #errors = new ErrorList(LISTED_ERRORS);
  readonly #records = new RecordCheck(this.#errors);

  read(block: Buffer): void {
    if (this.#ended) return;
    if (this.#reading) this.#readOn(this.#reading, block);
    else this.#readHead(block);
  }

  /** The file is over. */
  verdict(): Verdict {
    if (!this.#ended && !this.#reading) this.#begin();
    if (!this.#ended && this.#reading) this.#finish(this.#reading.reader.end());
    const { first, total } = this.#errors;
    return {
      ok: total === 0,
      errors: first,
      total,
      format: this.#reading && 'csv',
      encoding: this.#reading && this.#records.isUtf8 ? 'utf-8' : null,
      delimiter: this.#reading?.delimiter ?? null,
      headers: this.#records.headers,
      rows: this.#records.rows,
      preview: this.#records.preview,
    };
  }

  #readHead(block: Buffer): void {
    this.#head = Buffer.concat([this.#head, block]);
    if (this.#head.length >= HEAD_BYTES) this.#begin();
  }

  #begin(): void {
    const head = this.#head;
    this.#head = Buffer.alloc(0);
    const refusal = refuseHead(head.subarray(0, HEAD_BYTES));
    if (refusal) this.#refuse(refusal);
    else this.#open(head);
  }

  #open(head: Buffer): void {
    const delimiter = detectDelimiter(head.toString('utf8', 0, HEAD_BYTES));
    this.#reading = { delimiter, reader: new CsvReader(delimiter) };
    this.#readOn(this.#reading, head);
  }

  #readOn({ reader }: Reading, block: Buffer): void {
    const nul = block.indexOf(0);
    this.#take(reader.read(nul < 0 ? block : block.subarray(0, nul)));
    if (nul >= 0 && !this.#ended) this.#refuse(nulBytes);
  }

  #take(stretch: CsvStretch): void {
    this.#records.add(stretch);
    this.#ended ||= stretch.ended;
  }

  #finish(last: CsvStretch): void {
    this.#take(last);
    if (this.#ended || this.#records.rows > 0) return;
    if (this.#records.headers.length > 0) this.#errors.add({ code: 'header_only', row: null, line: null });
    else if (this.#errors.total === 0) this.#errors.add({ code: 'empty_file', row: null, line: null });
  }

  #refuse(error: FileError): void {
    this.#errors.add(error);
    this.#reading = null;
    this.#ended = true;
  }
}
