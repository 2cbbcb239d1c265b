import { csvCell, hasHeaderRow, openRawRecords, rowLine } from '#libs/formats';
import { type FileDefinition, type RejectReason, type RunDefinition, reasonMessage } from '#libs/messages';
import type { RunDoc, StoredReject, Stores } from '#libs/mongo';
import { BOM, readStored, readText } from './read-text.js';
import type { RejectWriter } from './reject-writer.js';

export interface RejectedFile {
  readonly run: RunDoc;
  /** Its index in the run's definition. */
  readonly index: number;
  readonly file: FileDefinition;
}

/** Texts of this length die young; those of a whole stored chunk would wait for the next collection of everything. */
const PIECE_BYTES = 64 * 1024;

async function* inPieces(blocks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const block of blocks) {
    for (let at = 0; at < block.length; at += PIECE_BYTES) yield block.subarray(at, at + PIECE_BYTES);
  }
}

/** The records of a file, a block at a time; the byte order mark is before the header, and before nothing else. */
async function* recordsOf(
  stores: Pick<Stores, 'files'>,
  file: FileDefinition,
  run: RunDefinition,
): AsyncGenerator<readonly string[]> {
  const { format } = file;
  const splitter = openRawRecords(file, run.records === 'lines' ? 'lines' : format);
  let isBegun = false;
  let mark = '';
  for await (const text of readText(inPieces(readStored(stores, file)), file.encoding)) {
    const isMarked = !isBegun && text.startsWith(BOM);
    isBegun ||= text !== '';
    if (isMarked && format === 'csv') mark = BOM;
    splitter.push(isMarked ? text.slice(BOM.length) : text);
    const [first, ...others] = splitter.take();
    if (first === undefined) continue;
    yield [mark + first, ...others];
    mark = '';
  }
  yield splitter.end();
}

type WriteReasons = (reject: StoredReject) => string;

/** The sentences of a row; rows that share their reasons share them too. */
const openReasons = (): WriteReasons => {
  const known = new WeakMap<readonly RejectReason[], string>();
  return ({ reasons, total }) => {
    const more = total - reasons.length;
    let sentences = known.get(reasons);
    if (sentences === undefined) {
      sentences = reasons.map(({ code, ...context }) => reasonMessage(code, context)).join(' ');
      known.set(reasons, sentences);
    }
    return more > 0 ? `${sentences} And ${more} more.` : sentences;
  };
};

/** One after the other, without a promise for each. */
class RejectQueue {
  private some: readonly StoredReject[] = [];
  private at = 0;

  constructor(private readonly rejects: AsyncGenerator<readonly StoredReject[]>) {}

  get first(): StoredReject | undefined {
    return this.some[this.at];
  }

  /** Fetches more, when there is none. */
  async fill(): Promise<void> {
    const next = await this.rejects.next();
    this.some = next.done ? [] : next.value;
    this.at = 0;
  }

  take(): void {
    this.at += 1;
  }
}

/** The header of a file that has none: its mapping names the columns. */
const headerOf = ({ format, headers, delimiter }: FileDefinition): string =>
  format === 'xlsx'
    ? rowLine(0, headers)
    : headers.map((header) => csvCell(header, delimiter ?? ',')).join(delimiter ?? ',');

/** Cuts the rejected ones out of a file's records, as they come. */
class RejectCutter {
  private readonly reasonsOf = openReasons();
  private row: number;

  constructor(
    private readonly queue: RejectQueue,
    private readonly writer: RejectWriter,
    private readonly file: FileDefinition,
  ) {
    // Lines above a table's header are records of the file, and no rows.
    this.row = hasHeaderRow(file.format) ? -(file.recordsBefore ?? 0) : 1;
  }

  /** Whether no record that comes can be wanted. */
  get isOver(): boolean {
    return this.queue.first === undefined && this.row > 0;
  }

  begin(): string {
    return this.row === 1 ? this.writer.begin(this.file.recordsBefore === -1 ? headerOf(this.file) : '') : '';
  }

  async cut(records: readonly string[]): Promise<string> {
    let text = '';
    for (const record of records) {
      if (this.row === 0) text += this.writer.begin(record);
      else if (this.row > 0 && this.queue.first?.row === this.row) {
        text += this.writer.row(record, this.reasonsOf(this.queue.first));
        this.queue.take();
        if (this.queue.first === undefined) await this.queue.fill();
      }
      this.row += 1;
    }
    return text;
  }
}

/**
 * The rejected rows of one file, cut out of the stored file: two streams in the order of its rows, of which no more is
 * held than a block. Reads no further than the last of them.
 */
export async function* streamRejects(
  stores: Pick<Stores, 'files' | 'rejects'>,
  { run, index, file }: RejectedFile,
  writer: RejectWriter,
): AsyncGenerator<string> {
  const rejects = stores.rejects.all({ run: run._id, files: run.definition.files.length, file: index });
  try {
    const queue = new RejectQueue(rejects);
    await queue.fill();
    const cutter = new RejectCutter(queue, writer, file);
    yield cutter.begin();
    for await (const records of recordsOf(stores, file, run.definition)) {
      yield await cutter.cut(records);
      if (cutter.isOver) break;
    }
    if (queue.first !== undefined) throw new Error(`file ${file.id} ends before row ${queue.first.row}`);
    yield writer.end();
  } finally {
    await rejects.return(undefined);
  }
}
