import type { FileDefinition } from '#libs/messages';
import { quotedParser } from './csv/quoted.js';
import { RecordSplitter } from './csv/record-splitter.js';
import { ArraySplitter } from './json/array-splitter.js';
import { LineSplitter } from './json/line-splitter.js';
import { ObjectBatch } from './json/object-batch.js';
import { LINE_ENDS_EARLY } from './json/syntax-fault.js';
import { LIMITS, type Limits } from './limits.js';
import type { Splitter } from './records.js';

/** What decides how the text of a file is split into records. */
export type Layout = Pick<FileDefinition, 'format' | 'delimiter'>;

const COMMA = ',';

/** One line for each format. */
const splitters: Readonly<Record<Layout['format'], (layout: Layout, limits: Limits) => Splitter>> = {
  csv: ({ delimiter }, limits) =>
    new RecordSplitter({ delimiter: delimiter ?? COMMA, limits, parseQuoted: quotedParser(delimiter ?? COMMA) }),
  json: (_, limits) => new ArraySplitter(limits),
  ndjson: (_, limits) => new LineSplitter(limits, new ObjectBatch(limits, LINE_ENDS_EARLY)),
};

export const openSplitter = (layout: Layout, limits: Limits = LIMITS): Splitter =>
  splitters[layout.format](layout, limits);
