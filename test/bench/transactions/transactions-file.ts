import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { actionLine } from './action-line.js';
import { createShuffle } from './shuffle.js';

const linesPerWrite = 1000;

export interface TransactionsFile {
  readonly path: string;
  readonly actions: number;
  /** How many customers they are of. */
  readonly customers: number;
}

function* pieces({ actions, customers }: TransactionsFile): Generator<string> {
  const shuffle = createShuffle(actions);
  let text = '';
  for (let line = 0; line < actions; line++) {
    text += `${actionLine(shuffle(line), customers)}\n`;
    if ((line + 1) % linesPerWrite === 0) {
      yield text;
      text = '';
    }
  }
  yield text;
}

/** Writes actions as NDJSON, as a stream; those of a transaction are anywhere in the file. */
export const writeTransactionsFile = (file: TransactionsFile): Promise<void> =>
  pipeline(Readable.from(pieces(file)), createWriteStream(file.path, { highWaterMark: 1 << 20 }));
