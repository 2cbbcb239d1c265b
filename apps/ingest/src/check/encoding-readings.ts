import { openDecoder } from '#libs/encodings';
import type { Encoding } from '#libs/messages';
import type { EncodingReading } from '#libs/mongo';

/** What a text that fits no code page of Latin letters may be in, the more frequent ones first. */
const others: readonly Encoding[] = [
  ...(['macintosh', 'windows-1251', 'koi8-r', 'windows-1253', 'ibm866', 'windows-1254'] as const),
  ...(['windows-1257', 'shift_jis', 'gbk', 'big5', 'euc-kr', 'windows-1255', 'windows-1256'] as const),
];

const SHOWN = 6;

/** Null: the encoding doesn't have these bytes. */
const decodeLine = (line: Buffer, encoding: Encoding): string | null => {
  const decoder = openDecoder(encoding);
  const [body, rest] = [decoder.decode(line), decoder.end()];
  return body.badTotal + rest.badTotal > 0 ? null : body.text + rest.text;
};

const readingIn = (encoding: Encoding, lines: readonly Buffer[]): readonly EncodingReading[] => {
  const read = lines.map((line) => decodeLine(line, encoding));
  return read.some((line) => line === null) ? [] : [{ encoding, lines: read as string[] }];
};

/**
 * How lines of a file read in each encoding that it may have, so that a person can see which one is right.
 * `near`: those between which its letters don't decide.
 */
export const encodingReadings = (near: readonly Encoding[], lines: readonly Buffer[]): readonly EncodingReading[] =>
  (near.length > 0 ? near : others).flatMap((encoding) => readingIn(encoding, lines)).slice(0, SHOWN);
