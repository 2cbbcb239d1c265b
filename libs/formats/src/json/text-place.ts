import { countLineEnds } from '../csv/record-scanner.js';

/** Where a character stands in a file: physical line and column in UTF-16 units, from 1. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

const hasLineEnd = /[\r\n]/;

const lastLineEnd = (text: string): number => Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'));

/** Where the character stands that follows `text`, which begins at `start`. A CRLF must not be cut. */
export const placeAfter = (start: TextPlace, text: string): TextPlace =>
  hasLineEnd.test(text)
    ? { line: start.line + countLineEnds(text), column: text.length - lastLineEnd(text) }
    : { line: start.line, column: start.column + text.length };
