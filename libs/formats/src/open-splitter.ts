import type { FileDefinition } from '#libs/messages';
import type { CsvBatch } from './csv/csv-batch.js';
import type { CsvDialect } from './csv/csv-dialect.js';
import { openCsv } from './csv/open-csv.js';
import { RecordSplitter } from './csv/record-splitter.js';
import { ArraySplitter } from './json/array-splitter.js';
import type { ElementBatch } from './json/element-batch.js';
import { type LineBatch, LineSplitter } from './json/line-splitter.js';
import { ObjectBatch } from './json/object-batch.js';
import { LINE_ENDS_EARLY } from './json/syntax-fault.js';
import { LIMITS, type Limits, UNLIMITED } from './limits.js';
import { RawRecords } from './raw-records.js';
import type { Splitter } from './records.js';
import { SheetBatch } from './xlsx/sheet-batch.js';

/** What decides how the text of a file is split into records. */
export type Layout = Pick<FileDefinition, 'format' | 'delimiter' | 'quoting'>;

const COMMA = ',';

/** How the cells of a CSV file are delimited and quoted. */
export const dialectOf = ({ delimiter, quoting }: Pick<Layout, 'delimiter' | 'quoting'>): CsvDialect => ({
  delimiter: delimiter ?? COMMA,
  quoting: quoting ?? 'double',
});

/** `lines`: texts of which each is read by itself, as those of NDJSON are, but lines of white space are none. */
export type RecordFormat = Layout['format'] | 'lines';

/** One line for each format: where its records end, whatever collects them. The rows of a workbook come as lines of text. */
export const splitters = {
  csv: <T>(limits: Limits, batch: CsvBatch<T>, layout: Layout): Splitter<T> =>
    new RecordSplitter(limits, batch, dialectOf(layout)),
  json: <T>(limits: Limits, batch: ElementBatch<T>): Splitter<T> => new ArraySplitter(limits, batch),
  ndjson: <T>(limits: Limits, batch: LineBatch<T>): Splitter<T> => new LineSplitter(limits, batch, 'rows'),
  xlsx: <T>(limits: Limits, batch: LineBatch<T>): Splitter<T> => new LineSplitter(limits, batch, 'skipped'),
  lines: <T>(limits: Pick<Limits, 'rowBytes'>, batch: LineBatch<T>): Splitter<T> =>
    new LineSplitter(limits, batch, 'skipped'),
};

/** Formats whose first record names the columns; rows of the others name their own cells. */
const headed: ReadonlySet<Layout['format']> = new Set(['csv', 'xlsx']);

export const hasHeaderRow = (format: Layout['format']): boolean => headed.has(format);

/** One line for each format: how its records become cells. */
const cells: Readonly<Record<Layout['format'], (layout: Layout, limits: Limits) => Splitter>> = {
  csv: (layout, limits) => openCsv(dialectOf(layout), limits),
  json: (_, limits) => splitters.json(limits, new ObjectBatch(limits)),
  ndjson: (_, limits) => splitters.ndjson(limits, new ObjectBatch(limits, LINE_ENDS_EARLY)),
  xlsx: (_, limits) => splitters.xlsx(limits, new SheetBatch(limits)),
};

/** Splits the text of a file into records, and those into cells. */
export const openSplitter = (layout: Layout, limits: Limits = LIMITS): Splitter => cells[layout.format](layout, limits);

type OpenRaw = (limits: Limits, batch: RawRecords, layout: Layout) => Splitter<readonly string[]>;

const raw: Readonly<Record<RecordFormat, OpenRaw>> = splitters;

/** Splits the text of a file that was checked into records as they are written, unread. */
export const openRawRecords = (layout: Layout, format: RecordFormat = layout.format): Splitter<readonly string[]> =>
  raw[format](UNLIMITED, new RawRecords(), layout);
