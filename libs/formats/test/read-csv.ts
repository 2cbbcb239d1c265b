import { openDecoder } from '#libs/encodings';
import type { Quoting } from '#libs/messages';
import { LIMITS, type Limits } from '../src/limits.js';
import { openSplitter } from '../src/open-splitter.js';
import { RecordReader } from '../src/record-reader.js';
import type { RecordsRead } from '../src/records.js';

/** All that was read of a file. */
export interface Whole {
  readonly cells: readonly (readonly unknown[])[];
  readonly lines: readonly number[];
  readonly faults: readonly object[];
  readonly ended: boolean;
}

const join = (stretches: readonly RecordsRead[]): Whole => ({
  cells: stretches.flatMap(({ cells }) => cells),
  lines: stretches.flatMap(({ lines }) => lines),
  faults: stretches.flatMap(({ faults }) => faults),
  ended: stretches.some(({ ended }) => ended),
});

interface ReadOptions {
  readonly limits?: Limits;
  readonly quoting?: Quoting;
}

/** A reader of a CSV file that is delimited by commas. */
export const openCsv = ({ limits = LIMITS, quoting = 'double' }: ReadOptions = {}): RecordReader =>
  new RecordReader(openDecoder('utf-8'), openSplitter({ format: 'csv', delimiter: ',', quoting }, limits));

/** Reads a file in blocks that end at the given offsets. */
export const readFile = (file: Buffer | string, cuts: readonly number[] = [], options: ReadOptions = {}): Whole => {
  const bytes = Buffer.from(file as string);
  const offsets = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  const reader = openCsv(options);
  const stretches: RecordsRead[] = [];
  for (const [i, offset] of offsets.slice(1).entries()) {
    stretches.push(reader.read(bytes.subarray(offsets[i], offset)));
    if (stretches.at(-1)?.ended) return join(stretches);
  }
  return join([...stretches, reader.end()]);
};
