import type { FileError, FileErrorCode } from '#libs/messages';
import type { Verdict } from '#libs/mongo';
import { ErrorList } from '../check/error-list.js';
import { refuseHead } from '../check/sniff.js';
import { ActionLines, type Lines } from './action-lines.js';
import { openBrackets, readLine } from './line-fault.js';

const HEAD_BYTES = 64 * 1024;
const LISTED_ERRORS = 100;
const PREVIEW_ROWS = 3;
const PREVIEW_CHARACTERS = 200;

/** What makes the rest of a file unreadable as lines: more errors would only repeat it. */
const ENDING: ReadonlySet<FileErrorCode> = new Set(['action_array']);

/**
 * Reads a file of actions whole and says whether each of its lines is one JSON object (spec: transactions.md, "The
 * file"). What the objects say is judged later, with their groups.
 */
export class ActionCheck {
  readonly #lines = new ActionLines();
  readonly #errors = new ErrorList(LISTED_ERRORS);
  readonly #preview: string[][] = [];
  #rows = 0;
  #isEnded = false;
  #isFirst = true;
  /** Brackets that an object over several lines has open. */
  #open = 0;

  read(block: Buffer): void {
    if (this.#isFirst && block.length > 0) this.#sniff(block.subarray(0, HEAD_BYTES));
    this.#isFirst = false;
    if (!this.#isEnded) this.#take(this.#lines.read(block));
  }

  /** The file is over. */
  verdict(): Verdict {
    if (!this.#isEnded) this.#take(this.#lines.end());
    if (this.#rows === 0 && this.#errors.total === 0) this.#errors.add({ code: 'empty_file', row: null, line: null });
    const { first, total } = this.#errors;
    const format = this.#isEnded ? null : 'ndjson';
    const facts = { format, encoding: 'utf-8', delimiter: null, headers: [], samples: [], gzip: false } as const;
    return { ok: total === 0, errors: first, total, rows: this.#rows, preview: this.#preview, ...facts } as Verdict;
  }

  /** The bytes can't be read any further. */
  fail(error: FileError): void {
    this.#errors.add(error);
    this.#isEnded = true;
  }

  /** Actions are UTF-8, or faulty. */
  get otherEncoding(): null {
    return null;
  }

  #sniff(head: Buffer): void {
    const refusal = refuseHead(head, 'utf-8');
    if (!refusal) return;
    this.#errors.add(refusal);
    this.#isEnded = true;
  }

  #take({ texts, numbers }: Lines): void {
    for (let i = 0; i < texts.length && !this.#isEnded; i += 1)
      this.#takeLine(texts[i] as string, numbers[i] as number);
  }

  #takeLine(text: string, line: number): void {
    if (this.#open > 0) {
      this.#open = Math.max(0, this.#open + openBrackets(text));
      return;
    }
    this.#rows += 1;
    const fault = this.#faultOf(text);
    if (fault) this.#refuse(fault, text, line);
    else if (this.#preview.length < PREVIEW_ROWS) this.#preview.push([text.slice(0, PREVIEW_CHARACTERS)]);
  }

  #faultOf(text: string): FileErrorCode | null {
    const read = readLine(text);
    return typeof read === 'string' ? read : null;
  }

  #refuse(code: FileErrorCode, text: string, line: number): void {
    const error: FileError = { code, row: this.#rows, line };
    this.#errors.add(error);
    if (code === 'action_over_lines') this.#open = openBrackets(text);
    this.#isEnded ||= ENDING.has(code);
  }
}
