import { hash } from 'node:crypto';
import { routeKey } from '#libs/mapping';
import type { Cell } from '#libs/messages';

const wordAt = (digest: string, at: number): number =>
  ((digest.charCodeAt(at) << 24) |
    (digest.charCodeAt(at + 1) << 16) |
    (digest.charCodeAt(at + 2) << 8) |
    digest.charCodeAt(at + 3)) >>>
  0;

/**
 * Says which lane a row takes and by which key its duplicates are found, from one hash of workspace and ID
 * (correctness.md, 5). The result stands in its fields, so that a row costs no object.
 */
export class Router {
  lane = 0;
  /** 128 bits of the hash, other ones than the lane's. */
  readonly key = new Uint32Array(4);

  constructor(
    private readonly workspace: string,
    private readonly lanes: number,
  ) {}

  /** False: the row has no ID, so it has no duplicates, and its row number chooses the lane. */
  route(id: Cell | undefined, row: number): boolean {
    const key = routeKey(id);
    if (key === '') {
      this.lane = row % this.lanes;
      return false;
    }
    // 'binary' is the cheapest way out of the hash: a Buffer for each row costs more than the hash itself.
    const digest = hash('sha256', `${this.workspace}\n${key}`, 'binary');
    this.lane = wordAt(digest, 0) % this.lanes;
    for (let i = 0; i < 4; i += 1) this.key[i] = wordAt(digest, 4 + 4 * i);
    return true;
  }
}
