import { type FilledCell } from '#libs/attributes';
import { withoutIgnorable } from '#libs/formats';
import type { Cell, ParseOptions } from '#libs/messages';

const APOSTROPHE = 0x27;
const EQUALS = 0x3d;
/** What a spreadsheet would take for a number or a formula, so that it marks it as a text. */
const MARKED = /^'[\d+=\-@]/;
const WRAPPED = /^="((?:[^"]|"")*)"$/s;

const unwrapped = (text: string): string => {
  const inner = WRAPPED.exec(text)?.[1];
  return inner === undefined ? text : inner.replaceAll('""', '"').trim();
};

/**
 * A trimmed text without what spreadsheets put around one to keep it a text: an apostrophe before a digit or a sign, and
 * `="…"`.
 */
export const withoutMark = (text: string, options?: ParseOptions): string => {
  const first = text.charCodeAt(0);
  // Nearly every text is done with this one look.
  if (first !== APOSTROPHE && first !== EQUALS) return text;
  return unwrapped(options?.apostrophe !== 'keep' && MARKED.test(text) ? text.slice(1).trimStart() : text);
};

/** A text as a cell that says this text: one that begins as a mark does has one around it. */
export const cellOfText = (text: string): string => {
  const isRead = text.charCodeAt(0) !== APOSTROPHE && withoutMark(text) === text;
  return isRead ? text : `="${text.replaceAll('"', '""')}"`;
};

const trimmed = (cell: Cell | undefined, options: ParseOptions | undefined): Cell | undefined =>
  typeof cell === 'string' ? withoutMark(cell.trim(), options) : cell;

/** What is in a cell of a file: trimmed, without a spreadsheet's mark; null when nothing is left. */
export const cellValue = (cell: Cell | undefined, options?: ParseOptions): FilledCell | null => {
  const value = trimmed(cell, options);
  if (value === '' || value === undefined || value === null) return null;
  return Array.isArray(value) && value.length === 0 ? null : value;
};

/** Nearly all IDs are printable ASCII, of which nothing is to be taken out. */
const NEEDS_A_LOOK = /[^ -~]/;

/**
 * The text of an ID: without invisible characters, trimmed, without a spreadsheet's mark, in NFC. Halves of
 * surrogate pairs stay, to be refused.
 */
export const idText = (text: string, options?: ParseOptions): string =>
  NEEDS_A_LOOK.test(text)
    ? withoutMark(withoutIgnorable(text).trim(), options).normalize('NFC')
    : withoutMark(text.trim(), options);
