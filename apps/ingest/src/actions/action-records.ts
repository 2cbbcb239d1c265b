import type { RecordsRead } from '#libs/formats';
import { repeatedKey } from '#libs/formats';
import { type FileError, type FileErrorCode } from '#libs/messages';
import type { ErrorList } from '../check/error-list.js';
import type { FileFormatCheck, RecordsCheck } from '../check/file-format-check.js';
import { nulBytes } from '../check/sniff.js';
import { openBrackets, readLine } from './line-fault.js';
import { openActionReader } from './open-action-reader.js';

const PREVIEW_ROWS = 3;
const PREVIEW_CHARACTERS = 200;
const MOST_OF_KEY = 100;

/** What makes the rest of a file unreadable as lines: more errors would only repeat it. */
const ENDING: ReadonlySet<FileErrorCode> = new Set(['action_array']);

/** A header of CSV, as of the other kinds: no brackets, and what could be between cells. */
const isCsvHeader = (text: string): boolean => /[,;\t|]/.test(text) && !/[{}[\]]/.test(text);

const otherFormat = (argument: string | number): FileError => ({
  ...{ code: 'action_other_format', row: null, line: null },
  argument,
});

const keyOf = (text: string): string => repeatedKey(text).slice(0, MOST_OF_KEY);

const byLine = (a: FileError, b: FileError): number => (a.line ?? 0) - (b.line ?? 0);

/**
 * Says whether each line of a file of actions is one JSON object (spec: transactions.md, "The file"). What the objects
 * say is judged later, with their groups.
 */
export class ActionRecords implements RecordsCheck {
  readonly headers: readonly string[] = [];
  readonly headerLine = null;
  readonly samples: readonly (readonly string[])[] = [];
  readonly preview: string[][] = [];
  rows = 0;
  isOver = false;
  isOtherFormat = false;
  /** Brackets that an object over several lines has open. */
  #open = 0;

  constructor(private readonly errors: ErrorList) {}

  /** Bad bytes come before what is wrong with their line, as they do when a block ends between the two. */
  add({ cells, lines, faults: bad, unlisted }: RecordsRead): void {
    const faults = [...bad];
    for (let i = 0; i < cells.length && !this.isOver; i += 1) {
      const [text = null] = cells[i] ?? [];
      this.#takeLine(text as string | null, lines[i] as number, faults);
    }
    for (const fault of faults.sort(byLine)) this.errors.add(fault);
    this.errors.count(unlisted);
  }

  /** `text`: null when the line is too long. */
  #takeLine(text: string | null, line: number, faults: FileError[]): void {
    if (this.#open > 0) {
      this.#open = Math.max(0, this.#open + openBrackets(text ?? ''));
      return;
    }
    this.rows += 1;
    const fault = text === null ? 'action_too_long' : readLine(text);
    if (typeof fault === 'string') this.#refuse(fault, { text: text ?? '', line }, faults);
    else if (this.preview.length < PREVIEW_ROWS) this.preview.push([(text as string).slice(0, PREVIEW_CHARACTERS)]);
  }

  #refuse(code: FileErrorCode, { text, line }: { text: string; line: number }, faults: FileError[]): void {
    if (this.rows === 1 && code === 'action_syntax' && isCsvHeader(text)) {
      faults.push(otherFormat('CSV or the like'));
      this.isOver = true;
      this.isOtherFormat = true;
      return;
    }
    faults.push({ code, row: this.rows, line, ...(code === 'repeated_key' && { argument: keyOf(text) }) });
    if (code === 'action_over_lines') this.#open = openBrackets(text);
    this.isOver = ENDING.has(code);
    this.isOtherFormat = this.isOver;
  }
}

const notText: ReadonlyMap<unknown, string> = new Map([
  [nulBytes.argument, 'binary data, or UTF-16 without a byte order mark'],
  ['control characters', 'binary data'],
]);

/** Files of kind transactions: NDJSON, whatever they are called. */
export const actions: FileFormatCheck = {
  layoutOf: () => ({ format: 'ndjson', delimiter: null }),
  openReader: ({ encoding }, limits) => openActionReader(encoding, limits),
  openRecords: (errors) => new ActionRecords(errors),
  refusalOf: ({ argument = '' }) => otherFormat(notText.get(argument) ?? argument),
};
