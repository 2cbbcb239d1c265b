import type { ParseContext } from '#libs/attributes';
import type { ListedFile } from '#libs/mongo';
import type { Semaphore } from '#libs/runtime';
import type { FilesProfile } from './profile-files.js';

/** The latest that are kept, for who asks again: for another kind of ID, say. */
const MOST_KEPT = 4;
/** Of wider files nothing is kept. */
const MOST_COLUMNS = 300;

/** What a profile depends on: files as they are read, and where values are read. */
export const profileKey = (files: readonly ListedFile[], { country, zone }: ParseContext): string =>
  JSON.stringify([
    country,
    zone,
    ...files.map(({ _id, reading, deletedAt, verdict }) => [_id, reading, deletedAt, verdict?.rows]),
  ]);

/** Lets a few files be read at once, each set of them once. */
export class KeptProfiles {
  readonly #kept = new Map<string, Promise<FilesProfile>>();

  /** `reading`: how many at once; each takes seconds and tens of MiB where files are large. */
  constructor(private readonly reading: Pick<Semaphore, 'run'>) {}

  /** What is known under a key, or what `read` finds out. */
  get(key: string, read: () => Promise<FilesProfile>): Promise<FilesProfile> {
    const known = this.#kept.get(key);
    if (known !== undefined) return known;
    const found = this.reading.run(read);
    this.#keep(key, found);
    return found;
  }

  #keep(key: string, found: Promise<FilesProfile>): void {
    this.#kept.set(key, found);
    const drop = (): void => {
      if (this.#kept.get(key) === found) this.#kept.delete(key);
    };
    void found.then(({ columns, rows }) => {
      if (rows === 0 || columns.length > MOST_COLUMNS) drop();
      this.#dropOldest();
    }, drop);
  }

  #dropOldest(): void {
    for (const key of [...this.#kept.keys()].slice(0, -MOST_KEPT)) this.#kept.delete(key);
  }
}
