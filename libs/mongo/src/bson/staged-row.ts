import type { StagedDoc } from '#libs/messages';
import { encode } from './raw-commands.js';
import { decode, endOfKey, keyOf } from './raw-documents.js';

/** Type (1 byte) and name (5) of `json`, which follows the key. */
const JSON_HEAD = 6;

/**
 * A staged action as the server sent it. While it waits for others it is little more than its bytes: decoded, thousands
 * of them would outlive the young generation, and collecting them cost a third of all time.
 */
export class StagedRow {
  readonly _id: string;

  constructor(private readonly raw: Buffer) {
    this._id = keyOf(raw);
  }

  /** Of the line as it stood in the file. */
  get bytes(): number {
    return this.raw.readInt32LE(endOfKey(this.raw) + JSON_HEAD) - 1;
  }

  /** All of it, as bytes that are the same whenever it is read. */
  get whole(): Uint8Array {
    return this.raw;
  }

  decode(): StagedDoc {
    return decode(this.raw) as unknown as StagedDoc;
  }
}

/** One after the other; the fields in the order that StagedRow knows. */
export const encodeStaged = (actions: readonly StagedDoc[]): Buffer =>
  Buffer.concat(encode(actions.map(({ _id, json, file, row, line }) => ({ _id, json, file, row, line }))));
