import { csvCell, csvRecord, dialectOf, rawCells, rawMembers, readRowLine, writtenCell } from '#libs/formats';
import { isRejectReasons, REJECT_REASONS_HEADER } from '#libs/mapping';
import type { FileDefinition } from '#libs/messages';
import { BOM } from './read-text.js';

/** Writes a file of rejected rows in the format of the file from which they are: each record as it stood there. */
export interface RejectWriter {
  readonly type: string;
  /** Of its name, where it is not of the format of the file. */
  readonly ending?: string;
  /** `header`: the file's header row; empty where it has none. */
  begin(header: string): string;
  /** A record of the file, and why it was rejected. */
  row(record: string, reasons: string): string;
  end(): string;
}

type SourceFile = Pick<FileDefinition, 'headers' | 'encoding' | 'delimiter' | 'quoting'>;

/** Of a file of rejects that came back: its reasons are of another day. */
const oldReasons = ({ headers }: SourceFile): number => headers.findIndex(isRejectReasons);

/** Spreadsheets know UTF-8 by its BOM only; a source in UTF-8 has it, or its reader needs none. */
const needsBom = ({ encoding }: SourceFile, header: string): boolean => encoding !== 'utf-8' && !header.startsWith(BOM);

/** Reasons are in their own column: a row of blanks has any number of cells, another may lack some without a name. */
const fitted = (cells: readonly string[], columns: number): readonly string[] =>
  Array.from({ length: columns }, (_, column) => cells[column] ?? '');

const csvWriter = (file: SourceFile): RejectWriter => {
  const dialect = dialectOf(file);
  const { delimiter } = dialect;
  const drop = oldReasons(file);
  const kept = (record: string): string => {
    const cells = rawCells(record, dialect);
    if (drop < 0 && cells.length === file.headers.length) return record;
    const all = fitted(cells, file.headers.length);
    return (drop < 0 ? all : all.toSpliced(drop, 1)).join(delimiter);
  };
  const line = (record: string, last: string): string => `${kept(record)}${delimiter}${csvCell(last, delimiter)}\r\n`;
  return {
    type: 'text/csv; charset=utf-8',
    begin: (header) => (needsBom(file, header) ? BOM : '') + line(header, REJECT_REASONS_HEADER),
    row: line,
    end: () => '',
  };
};

/** As CSV: a row is in a workbook with all that surrounds it. `record`: its line of text. */
const sheetWriter = (file: SourceFile): RejectWriter => {
  const drop = oldReasons(file);
  const line = (record: string, last: string): string => {
    const cells = fitted(readRowLine(record).cells.map(writtenCell), file.headers.length);
    return csvRecord([...(drop < 0 ? cells : cells.toSpliced(drop, 1)), last]);
  };
  return {
    type: 'text/csv; charset=utf-8',
    ending: '.csv',
    begin: (header) => BOM + line(header, REJECT_REASONS_HEADER),
    row: line,
    end: () => '',
  };
};

const isOldReasons = (member: string): boolean => {
  const [key = ''] = /^"[^"\\]*(?:\\.[^"\\]*)*"/s.exec(member) ?? [];
  return key !== '' && isRejectReasons(String(JSON.parse(key)));
};

type AddMember = (record: string, member: string) => string;

/** Behind the last one. The record is an object, or blank. */
const addMember: AddMember = (record, member) => {
  const before = record.slice(0, record.lastIndexOf('}')).trimEnd();
  return before === '' || before === '{' ? `{${member}}` : `${before}, ${member}}`;
};

const replaceMember: AddMember = (record, member) => {
  const others = rawMembers(record).filter((other) => !isOldReasons(other));
  return `{${[...others, member].join(', ')}}`;
};

/** Files of actions have no headers: each of their lines tells by itself, and a duplicate key is refused. */
const mayHaveReasons = ({ headers }: SourceFile, record: string): boolean =>
  headers.length === 0 && /sluice.{0,2}reasons|\\u/i.test(record);

/** The members stay as they are written: a number that no double can hold would change if it were read. */
const reasonsAdder = (file: SourceFile): AddMember => {
  const hasReasons = oldReasons(file) >= 0;
  return (record, reasons) => {
    const add = hasReasons || mayHaveReasons(file, record) ? replaceMember : addMember;
    return add(record, `"${REJECT_REASONS_HEADER}": ${JSON.stringify(reasons)}`);
  };
};

const ndjsonWriter = (file: SourceFile): RejectWriter => {
  const withReasons = reasonsAdder(file);
  return {
    type: 'application/x-ndjson',
    begin: () => '',
    row: (record, reasons) => `${withReasons(record, reasons)}\n`,
    end: () => '',
  };
};

const jsonWriter = (file: SourceFile): RejectWriter => {
  const withReasons = reasonsAdder(file);
  let before = '\n';
  return {
    type: 'application/json',
    begin: () => '[',
    row: (record, reasons) => {
      const element = before + withReasons(record.trim(), reasons);
      before = ',\n';
      return element;
    },
    end: () => '\n]\n',
  };
};

const writers: Readonly<Record<string, (file: SourceFile) => RejectWriter>> = {
  csv: csvWriter,
  ndjson: ndjsonWriter,
  json: jsonWriter,
  xlsx: sheetWriter,
};

/** By the format of a file. */
export const openRejectWriter = (file: FileDefinition): RejectWriter => {
  const open = writers[file.format];
  if (!open) throw new Error(`no writer for files of format ${file.format}`);
  return open(file);
};
