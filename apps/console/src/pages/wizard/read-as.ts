import type { ShownFile } from '../../api/shown-import.js';

const formats: Readonly<Record<string, string>> = { csv: 'CSV', json: 'JSON', ndjson: 'NDJSON', xlsx: 'Excel' };

const delimiterNames: Readonly<Record<string, string>> = { '\t': 'tab' };

export const showDelimiter = (delimiter: string): string => delimiterNames[delimiter] ?? delimiter;

const encodings: Readonly<Record<string, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16 (big-endian)',
  macintosh: 'Macintosh',
  shift_jis: 'Shift JIS',
};

/** An encoding as people write its name. */
export const showEncoding = (encoding: string): string =>
  encodings[encoding] ?? encoding.replace(/^windows/, 'Windows').replace(/^iso/, 'ISO');

type Read = Pick<ShownFile, 'format' | 'gzip' | 'encoding' | 'sheet' | 'header_row' | 'footer_rows' | 'quoting'>;

/** How a file was read, part by part, its delimiter apart. */
export const readAs = (file: Read): readonly string[] =>
  [
    file.format === null ? null : (formats[file.format] ?? file.format),
    file.gzip ? 'gzip' : null,
    file.sheet === null ? null : `sheet “${file.sheet}”`,
    file.encoding === null || file.format === 'xlsx' ? null : showEncoding(file.encoding),
    file.quoting === null || file.quoting === 'double' ? null : `${file.quoting} quotes`,
    file.header_row === null ? null : `header in line ${file.header_row}`,
    file.footer_rows === null ? null : `without the last ${file.footer_rows} rows`,
  ].filter((part) => part !== null);
