import { clear, type NotWritten, newReading, type ReadPart, type Written, writtenFrom } from '../reading.js';
import { type FormatPart, formatParts, readFixedText, tokenOf } from './format-tokens.js';

/** Reads texts of one format. */
export interface FormatReader {
  /** Null: the text has another form. */
  readonly read: (text: string) => Written | NotWritten;
  /** How much of a text is as the format says: in UTF-16 units from its beginning. */
  readonly reach: (text: string) => number;
}

const readerOf = ({ text, isText }: FormatPart, latestYear: number): ReadPart => {
  const token = isText ? undefined : tokenOf(text);
  return token ? token.read(latestYear) : readFixedText(text);
};

/**
 * Compiles a date format that has no fault (`dateFormatFault`). A text is read from left to right without going back, so
 * that none takes longer than its length.
 */
export const compileFormat = (format: string, latestYear: number): FormatReader => {
  const parts = formatParts(format).map((part) => readerOf(part, latestYear));
  const reading = newReading();
  const reach = (text: string): number => {
    let at = 0;
    for (const part of parts) {
      const end = part(text, at, reading);
      if (end < 0) return at;
      at = end;
    }
    return at;
  };
  const read = (text: string): Written | NotWritten => {
    clear(reading);
    let at = 0;
    for (const part of parts) {
      at = part(text, at, reading);
      if (at < 0) return null;
    }
    return at === text.length ? writtenFrom(reading) : null;
  };
  return { read, reach };
};
