import type { StreamDoc, StreamStore } from '#libs/mongo';

type Notes = Pick<StreamStore, 'noteIgnored' | 'noteHeaders'>;

const MOST_NAMES = 100;

/** Tells the stream of names that mean nothing: of keys each once, of headers all. */
export class NameNotes {
  #known = 0;

  constructor(
    private readonly stream: Pick<StreamDoc, '_id'>,
    private readonly notes: Notes,
    /** Grows. */
    private readonly ignored: ReadonlySet<string>,
  ) {}

  note(headers: readonly string[]): void {
    if (this.ignored.size > this.#known) {
      this.#known = this.ignored.size;
      this.#quietly(this.notes.noteIgnored(this.stream._id, [...this.ignored]));
    }
    if (headers.length === 0) return;
    const names = [...new Set(headers)].slice(0, MOST_NAMES);
    this.#quietly(this.notes.noteHeaders(this.stream._id, { count: headers.length, names }));
  }

  /** They are shown, and nothing depends on them. */
  #quietly(noting: Promise<void>): void {
    noting.catch(() => undefined);
  }
}
