import type { OpenRun } from '#libs/mongo';
import { fullOf, knownOf, type OpenWork } from '../schedule/room.js';

/** A run that waits to be opened, or is open. */
type QueuedRun = Pick<OpenRun, '_id' | 'workspace' | 'import'>;

/** The runs that an instance has open, and whose may be added to them (correctness.md, 23a). */
export class OpenRuns {
  readonly #runs = new Map<string, OpenWork>();

  constructor(private readonly limit: number) {}

  add({ _id, workspace, import: importId }: QueuedRun): void {
    this.#runs.set(_id, { workspace, import: importId });
  }

  remove(id: string): void {
    this.#runs.delete(id);
  }

  get size(): number {
    return this.#runs.size;
  }

  /** Workspaces to pass over in looking for runs, one look after the other: first all that have one open. */
  passedOver(): readonly (readonly string[])[] {
    const open = this.#open;
    const full = fullOf(open, this.limit);
    if (full === null) return [];
    return open.length === 0 ? [[]] : [knownOf(open).workspaces, full.workspaces];
  }

  /** Which of these to open, as if one after the other: a workspace that has none open comes before others. */
  choose(queued: readonly QueuedRun[]): readonly string[] {
    const [open, chosen] = [[...this.#open], new Set<QueuedRun>()];
    for (let next = nextOf(queued, open, this.limit); next; next = nextOf(queued, open, this.limit)) {
      chosen.add(next);
      open.push(next);
      queued = queued.filter((run) => run !== next);
    }
    return [...chosen].map(({ _id }) => _id);
  }

  get #open(): readonly OpenWork[] {
    return [...this.#runs.values()];
  }
}

const nextOf = (queued: readonly QueuedRun[], open: readonly OpenWork[], limit: number): QueuedRun | undefined => {
  const full = fullOf(open, limit);
  if (full === null) return undefined;
  const known = knownOf(open).workspaces;
  const among = (passed: readonly string[]) => queued.find(({ workspace }) => !passed.includes(workspace));
  return among(known) ?? among(full.workspaces);
};
