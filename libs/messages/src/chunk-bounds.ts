import type { ChunkRange } from './chunk.js';
import { PoisonError } from './codec.js';
import type { LaneManifest, RunDefinition } from './run-definition.js';

/** A message as its headers describe it, and the partition on which it came. */
export interface DeliveredHead {
  readonly range: ChunkRange;
  readonly rows: number;
  readonly partition: number;
}

type Check = (definition: RunDefinition, head: DeliveredHead) => boolean;

const rowsOf = ({ files }: RunDefinition): number => files.reduce((sum, { rows }) => sum + rows, 0);

const ofRuns: readonly (readonly [reason: string, isMet: Check])[] = [
  ['the chunk names another workspace than its run', ({ workspace }, { range }) => range.workspace !== workspace],
  ['the chunk names another import than its run', (run, { range }) => range.import !== run.import],
  [
    'the lane of the chunk is not the partition on which it came',
    ({ lanes }, { range: { lane }, partition }) => lane !== partition || lane >= lanes,
  ],
  ['the chunk has more rows than one of its run can have', ({ chunkRows }, { rows }) => rows > chunkRows],
];

/** Offsets of a chunk of a stream: holes, and records that are no rows, count. */
const span = ({ seq, to = 0 }: ChunkRange): number => to - seq;

/** What a chunk of files can't be, in the order in which it is looked for. */
const ofFiles: readonly (readonly [reason: string, isMet: Check])[] = [
  ...ofRuns,
  ['its run has no such file', ({ files }, { range }) => range.file >= files.length],
  ['its run reads files, and the chunk states offsets', (_, { range }) => range.to !== undefined],
  ['only the end of a lane has no rows', (_, { range, rows }) => (rows === 0) !== (range.end === true)],
  ['the chunk goes on behind the last row of its run', (run, { range, rows }) => range.at + rows > rowsOf(run)],
  ['the number of the chunk is larger than the rows before it', (_, { range: { seq, at } }) => seq > at],
];

/** The same of a chunk of a stream. */
const ofStreams: readonly (readonly [reason: string, isMet: Check])[] = [
  ...ofRuns,
  ['its stream has no such partition on its lane', ({ stream }, { range }) => stream?.lanes[range.file] !== range.lane],
  ['the chunk of a stream states no offsets', (_, { range }) => span(range) <= 0],
  ['the chunk has more rows than offsets', (_, { range, rows }) => rows > span(range)],
  ['a stream has no end', (_, { range }) => range.end === true],
  ['the chunk of a stream counts rows before it', (_, { range: { at, before } }) => at !== 0 || before !== ''],
];

/**
 * Why a message can't be a chunk of the run, by its headers alone; null: it can. Such a message says nothing of the lane:
 * it must not move its fence, and the chunk that the lane waits for is another one (correctness.md, 2).
 */
export const contradictionOf = (definition: RunDefinition, head: DeliveredHead): string | null =>
  (definition.stream ? ofStreams : ofFiles).find(([, isMet]) => isMet(definition, head))?.[0] ?? null;

/** The same for the topics of rows that are mapped: actions travel elsewhere. */
export const contradictionOfRecords = (definition: RunDefinition, head: DeliveredHead): string | null =>
  definition.process === 'groups' ? 'the rows of its run are actions' : contradictionOf(definition, head);

const stagesActions = ({ mode, process, stream }: RunDefinition): boolean =>
  mode === 'stage' || (process === 'groups' && stream !== undefined);

/** The same for the topic of actions. */
export const contradictionOfActions = (definition: RunDefinition, head: DeliveredHead): string | null =>
  stagesActions(definition) ? contradictionOf(definition, head) : 'its run stages no actions';

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

/** Between which numbers the rows of a chunk are: those of its file, or the offsets that it states. */
export interface RowBounds {
  readonly first: number;
  readonly last: number;
}

export const rowBoundsOf = ({ files }: Pick<RunDefinition, 'files'>, { seq, to, file }: ChunkRange): RowBounds =>
  to === undefined ? { first: 1, last: files[file]?.rows ?? 0 } : { first: seq, last: to - 1 };

/**
 * Throws PoisonError unless all rows begin with row and line, and the row numbers ascend within their bounds. `what`: the
 * name of the rows in the message.
 */
export const requireRows = (what: string, rows: readonly unknown[], { first, last }: RowBounds): void => {
  let before = first - 1;
  for (const row of rows) {
    if (!Array.isArray(row)) throw new PoisonError(`${what}: a row is no array`);
    const [number, line] = row as readonly unknown[];
    if (!isCount(number) || number <= before || number > last) {
      throw new PoisonError(`${what}: the row numbers do not ascend within the file`);
    }
    if (!isCount(line) || line === 0) throw new PoisonError(`${what}: a row has no line`);
    before = number;
  }
};

/** Whether an end chunk states other numbers than the manifest, or comes before it. */
export const endsOtherwise = ({ seq, at, digest, before }: ChunkRange, manifest: LaneManifest | undefined): boolean =>
  seq !== manifest?.chunks || at !== manifest.rows || digest !== manifest.digest || before !== digest;
