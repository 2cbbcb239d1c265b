import { isAscii } from 'node:buffer';
import { isUtf16, openDecoder } from '#libs/encodings';
import type { ReaderOptions, RecordReader, RecordsRead } from '#libs/formats';
import { LIMITS, type Limits } from '#libs/formats';
import { type Encoding, type FileError, type FileFormat, tableBoundsOf } from '#libs/messages';
import type { ReadingOptions, Verdict } from '#libs/mongo';
import { AccentedLines } from './accented-lines.js';
import { EncodingDetector, encodingOfMark } from './encoding-detector.js';
import { encodingReadings } from './encoding-readings.js';
import { ErrorList } from './error-list.js';
import { type FileFormatCheck, type RecordsCheck, tableFiles } from './file-format-check.js';
import { RowSample } from './row-sample.js';
import { fitRows, fitSamples } from './shown-cells.js';
import { nulBytes, refuseHead } from './sniff.js';

/** So many bytes tell what a file is and by what its cells are delimited. */
const HEAD_BYTES = 64 * 1024;
const LISTED_ERRORS = 100;

interface Reading {
  readonly options: ReaderOptions;
  readonly reader: RecordReader;
}

/** What is known of a file from its bytes as they are read. */
export type ContentVerdict = Omit<Verdict, 'gzip' | 'sheet'>;

/** Where the rows are, in a file that has more than these. */
const placeOfRows = (reader: RecordReader | undefined): Pick<Verdict, 'recordsBefore' | 'rowsUnder'> => {
  const { recordsBefore = null, rowsUnder = null } = reader ?? {};
  return { ...(recordsBefore !== null && { recordsBefore }), ...(rowsUnder !== null && { rowsUnder }) };
};

/**
 * Reads a file whole, in blocks as they arrive, and says what is wrong with its structure (spec: customers.md, 2). Pure:
 * the verdict depends on the bytes and the options alone, not on how the bytes are cut.
 */
export class FileCheck {
  #head: Buffer = Buffer.alloc(0);
  #reading: Reading | null = null;
  #ended = false;
  #unpacked: FileFormat | null = null;
  readonly #errors = new ErrorList(LISTED_ERRORS);
  readonly #records: RecordsCheck;
  /** Null: the encoding is known. */
  #detector: EncodingDetector | null = new EncodingDetector();
  readonly #accented = new AccentedLines();
  readonly #sample = new RowSample();

  constructor(
    private readonly options: ReadingOptions = {},
    private readonly limits: Limits = LIMITS,
    private readonly subject: FileFormatCheck = tableFiles,
  ) {
    this.#records = subject.openRecords(this.#errors, limits);
  }

  read(block: Buffer): void {
    this.#detector?.add(block);
    if (this.#detector) this.#accented.add(block);
    if (this.#ended) return;
    if (this.#reading) this.#readOn(this.#reading, block);
    else this.#readHead(block);
  }

  /** The bytes are not those of the file, but what was unpacked of it: its records, as text in UTF-8. */
  readAs(format: FileFormat): void {
    this.#unpacked = format;
    this.#detector = null;
  }

  /** What comes next of the file can't be had. */
  fail(error: FileError): void {
    const hasBegun = this.#ended || this.#reading !== null;
    if (!hasBegun) this.#begin();
    // A file that is refused as it begins is of no kind of which more could be wrong.
    if (hasBegun || !this.#ended) this.#errors.add(error);
    this.#ended = true;
    this.#detector = null;
  }

  /** After the verdict: the encoding in which the file must be read again, since it isn't UTF-8 (correctness.md, 17). */
  get otherEncoding(): Encoding | null {
    const decided = this.#detector?.decide();
    return decided && 'encoding' in decided && decided.encoding !== 'utf-8' ? decided.encoding : null;
  }

  /** The file is over. */
  verdict(): ContentVerdict {
    if (!this.#ended && !this.#reading) this.#begin();
    if (!this.#ended && this.#reading) this.#finish(this.#reading.reader.end());
    const decided = this.#detector?.decide();
    return decided && 'unclear' in decided ? this.#unclear(decided.unclear) : this.#verdict();
  }

  #verdict(): ContentVerdict {
    const { first, total } = this.#errors;
    const { swallowed, largeCells = [] } = this.#records;
    return {
      ok: total === 0,
      errors: first,
      total,
      format: this.#records.isOtherFormat ? null : (this.#reading?.options.format ?? null),
      encoding: this.#reading?.options.encoding ?? null,
      delimiter: this.#reading?.options.delimiter ?? null,
      headers: this.#records.headers,
      headerLine: this.#records.headerLine,
      ...placeOfRows(this.#reading?.reader),
      rows: this.#records.rows,
      ...(this.#records.blankRows && { blankRows: this.#records.blankRows }),
      ...(this.#records.signs && { signs: this.#records.signs }),
      ...(largeCells.length > 0 && { largeCells }),
      ...(swallowed && { swallowed }),
      ...(this.#records.proposal && { proposal: this.#records.proposal }),
      preview: fitRows(this.#records.preview),
      samples: fitSamples(this.#records.samples),
      sample: this.#sample.text,
    };
  }

  /** What was read as UTF-8 says nothing; `near`: the encodings between which the letters don't decide. */
  #unclear(near: readonly Encoding[]): ContentVerdict {
    const readings = encodingReadings(near, this.#accented.lines);
    const argument = readings.map(({ encoding }) => encoding).join(', ');
    const error: FileError = { code: 'encoding_unclear', row: null, line: null, argument };
    const nothing = { encoding: null, headers: [], preview: [], samples: [], sample: null };
    return { ...this.#verdict(), ...nothing, ok: false, errors: [error], total: 1, readings };
  }

  #readHead(block: Buffer): void {
    this.#head = Buffer.concat([this.#head, block]);
    if (this.#head.length >= HEAD_BYTES) this.#begin();
  }

  #begin(): void {
    const head = this.#head;
    this.#head = Buffer.alloc(0);
    if (this.#unpacked !== null) {
      this.#openAs({ format: this.#unpacked, delimiter: null, encoding: 'utf-8' }, head);
      return;
    }
    const encoding = this.#knownEncoding(head) ?? 'utf-8';
    const refusal = refuseHead(head.subarray(0, HEAD_BYTES), encoding);
    if (refusal) this.#refuse(refusal);
    else this.#open(head, encoding);
  }

  /** A mark wins over what was set: no other encoding begins with its bytes. */
  #knownEncoding(head: Buffer): Encoding | null {
    const known = encodingOfMark(head) ?? this.options.encoding ?? null;
    if (known !== null) this.#detector = null;
    return known;
  }

  #open(head: Buffer, encoding: Encoding): void {
    const decoder = openDecoder(encoding);
    const text = decoder.decode(head.subarray(0, HEAD_BYTES)).text + decoder.end().text;
    this.#openAs({ ...this.subject.layoutOf(text, this.options), encoding }, head);
  }

  #openAs(options: ReaderOptions, head: Buffer): void {
    const refused = this.subject.refusedFormat?.(options.format) ?? null;
    if (refused !== null) {
      this.#refuse({ code: 'unsupported_format', row: null, line: null, argument: refused });
      return;
    }
    const table = tableBoundsOf(this.options);
    const reader = this.subject.openReader({ ...options, ...(table && { table }) }, this.limits);
    this.#reading = { options, reader };
    this.#readOn(this.#reading, head);
  }

  #readOn({ reader, options }: Reading, block: Buffer): void {
    const isWide = isUtf16(options.encoding);
    const nul = isWide ? -1 : block.indexOf(0);
    const stretch = reader.read(nul < 0 ? block : block.subarray(0, nul));
    this.#sample.add(stretch, { isAscii: !isWide && isAscii(block) });
    this.#take(stretch);
    if (nul >= 0 && !this.#ended) this.#refuse({ ...nulBytes, ...reader.position });
  }

  #take(stretch: RecordsRead): void {
    this.#records.add(stretch);
    this.#ended ||= stretch.ended || this.#records.isOver === true;
  }

  #finish(last: RecordsRead): void {
    this.#sample.add(last, { isAscii: false });
    this.#take(last);
    if (this.#ended || this.#records.rows > 0) return;
    if (this.#records.headers.length > 0) this.#errors.add({ code: 'header_only', row: null, line: null });
    else if (this.#errors.total === 0) this.#errors.add({ code: 'empty_file', row: null, line: null });
  }

  #refuse(error: FileError): void {
    this.#errors.add(this.subject.refusalOf?.(error) ?? error);
    this.#reading = null;
    this.#ended = true;
    this.#detector = null;
  }
}
