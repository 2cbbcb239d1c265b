import { hash } from 'node:crypto';

const wordAt = (digest: string, at: number): number =>
  ((digest.charCodeAt(at) << 24) |
    (digest.charCodeAt(at + 1) << 16) |
    (digest.charCodeAt(at + 2) << 8) |
    digest.charCodeAt(at + 3)) >>>
  0;

/** Writes 128 bits of a hash into `key`; the first 32 are left to the lane. */
const writeKey = (key: Uint32Array, digest: string): void => {
  for (let i = 0; i < key.length; i += 1) key[i] = wordAt(digest, 4 + 4 * i);
};

/** The key by which repetitions of any other text are found. */
export const hashText = (key: Uint32Array, text: string): void => writeKey(key, hash('sha256', text, 'binary'));

/** Runs of one lane are spread over the partitions by their names: ten of them would share one consumer otherwise. */
const laneOfRun = (run: string, lanes: number): number => wordAt(hash('sha256', run, 'binary'), 0) % lanes;

/**
 * Says which lane a row takes and by which key its duplicates are found, from one hash of workspace and ID
 * (correctness.md, 5). The result is in its fields, so that a row costs no object.
 */
export class Router {
  lane = 0;
  /** 128 bits of the hash, other ones than the lane's. */
  readonly key = new Uint32Array(4);

  /** The lane of all rows of the run, where their order decides; null: their keys choose. */
  readonly #only: number | null;

  constructor(
    private readonly workspace: string,
    private readonly lanes: number,
    oneLaneOf?: string,
  ) {
    this.#only = oneLaneOf === undefined ? null : laneOfRun(oneLaneOf, lanes);
  }

  /** By the text of a row's routing key. False: it has none, so it has no duplicates, and its number chooses the lane. */
  route(key: string, row: number): boolean {
    if (this.#only !== null) {
      this.lane = this.#only;
      return false;
    }
    if (key === '') {
      this.lane = row % this.lanes;
      return false;
    }
    // 'binary' is the cheapest way out of the hash: a Buffer for each row costs more than the hash itself.
    const digest = hash('sha256', `${this.workspace}\n${key}`, 'binary');
    this.lane = wordAt(digest, 0) % this.lanes;
    writeKey(this.key, digest);
    return true;
  }
}
