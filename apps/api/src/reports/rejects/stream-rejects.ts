import { type FileDefinition, type RejectDoc, reasonMessage } from '#libs/messages';
import type { RunDoc, Stores } from '#libs/mongo';
import { openRawRecords } from './raw-records.js';
import { BOM, readText } from './read-text.js';
import type { RejectWriter } from './reject-writer.js';

export interface RejectedFile {
  readonly run: RunDoc;
  /** Its index in the run's definition. */
  readonly index: number;
  readonly file: FileDefinition;
}

/** The records of a file, a block at a time; the byte order mark stands before the header, and before nothing else. */
async function* recordsOf(
  { files }: Pick<Stores, 'files'>,
  { id, encoding, format }: FileDefinition,
): AsyncGenerator<readonly string[]> {
  const records = openRawRecords(format);
  let mark: string | null = null;
  for await (const text of readText(files.read(id), encoding)) {
    if (text === '') continue;
    const isMarked: boolean = mark === null && text.startsWith(BOM);
    mark ??= isMarked && format === 'csv' ? BOM : '';
    const [first, ...others] = records.push(isMarked ? text.slice(BOM.length) : text);
    if (first === undefined) continue;
    yield [mark + first, ...others];
    mark = '';
  }
  yield records.end();
}

const reasonsOf = ({ reasons, total }: RejectDoc): string => {
  const sentences = reasons.map(({ code, attribute, argument }) => reasonMessage(code, { attribute, argument }));
  const more = total - reasons.length;
  return [...sentences, ...(more > 0 ? [`And ${more} more.`] : [])].join(' ');
};

/** One after the other, without a promise for each. */
class RejectQueue {
  private some: readonly RejectDoc[] = [];
  private at = 0;

  constructor(private readonly rejects: AsyncGenerator<readonly RejectDoc[]>) {}

  get first(): RejectDoc | undefined {
    return this.some[this.at];
  }

  /** Fetches more when there is none. */
  async fill(): Promise<void> {
    if (this.first !== undefined) return;
    const next = await this.rejects.next();
    this.some = next.done ? [] : next.value;
    this.at = 0;
  }

  take(): void {
    this.at += 1;
  }
}

const hasHeader = ({ format }: FileDefinition): boolean => format === 'csv';

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
    let row = hasHeader(file) ? 0 : 1;
    if (row === 1) yield writer.begin('');
    for await (const records of recordsOf(stores, file)) {
      for (const record of records) {
        if (row === 0) yield writer.begin(record);
        else if (queue.first?.row === row) {
          yield writer.row(record, reasonsOf(queue.first));
          queue.take();
          await queue.fill();
        }
        row += 1;
      }
      if (queue.first === undefined && row > 0) break;
    }
    if (queue.first !== undefined) throw new Error(`file ${file.id} ends before row ${queue.first.row}`);
    yield writer.end();
  } finally {
    await rejects.return(undefined);
  }
}
