/**
 * What a value is shown as. `text`: as it is. `bytes`: it has characters that nobody writes, so its bytes are shown.
 * `damaged`: some of its bytes are not UTF-8: as text it has a mark in their place, so they are asked for.
 */
export type LetterForm = 'text' | 'bytes' | 'damaged';

const REPLACED = '\ufffd';

/** Controls but the tab, the line feed and the carriage return. */
const isControl = (code: number): boolean =>
  (code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d) || code === 0x7f;

/** How a value, as the API answered it, can be shown. */
export const formOf = (value: string): LetterForm => {
  if (value.includes(REPLACED)) return 'damaged';
  for (let at = 0; at < value.length; at += 1) if (isControl(value.charCodeAt(at))) return 'bytes';
  return 'text';
};

const PER_LINE = 16;
const HALF = PER_LINE / 2;

/** As wide as two halves of hex digits, the gap between them included. */
const HEX_WIDTH = PER_LINE * 3;

const hexOf = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');

const groupOf = (bytes: readonly number[]): string => bytes.map((byte) => hexOf(byte, 2)).join(' ');

const isPrintable = (byte: number): boolean => byte >= 0x20 && byte < 0x7f;

const asciiOf = (bytes: readonly number[]): string =>
  bytes.map((byte) => (isPrintable(byte) ? String.fromCharCode(byte) : '.')).join('');

const hexLine = (bytes: readonly number[], offset: number): string => {
  const groups = [bytes.slice(0, HALF), bytes.slice(HALF)].filter((group) => group.length > 0).map(groupOf);
  return `${hexOf(offset, 8)}  ${groups.join('  ').padEnd(HEX_WIDTH)}  |${asciiOf(bytes)}|`;
};

/** Bytes as programmers read them: the offset, sixteen bytes in hex, and as ASCII with a dot for what has no sign. */
export const hexView = (bytes: Uint8Array): string => {
  const starts = Array.from({ length: Math.ceil(bytes.length / PER_LINE) }, (_, line) => line * PER_LINE);
  return starts.map((start) => hexLine([...bytes.subarray(start, start + PER_LINE)], start)).join('\n');
};

/** The bytes of what the API answered in Base64. */
export const bytesOfBase64 = (base64: string): Uint8Array =>
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

/** The bytes of a value. Not those of a damaged one. */
export const bytesOf = (value: string): Uint8Array => new TextEncoder().encode(value);
