import type { RunDoc } from '#libs/mongo';
import { fullOf, knownOf, type OpenWork } from '../schedule/room.js';

/** With few runs each is looked at so often; with many, so often that all together cost no more than this for each. */
const LEAST_LOOK_MS = 125;
const LOOK_MS_FOR_EACH = 8;

/** The runs that an instance has open, and whose may be added to them (correctness.md, 23a). */
export class OpenRuns {
  readonly #runs = new Map<string, OpenWork>();

  constructor(private readonly limit: number) {}

  add({ _id, workspace, import: importId }: RunDoc): void {
    this.#runs.set(_id, { workspace, import: importId });
  }

  remove(id: string): void {
    this.#runs.delete(id);
  }

  get size(): number {
    return this.#runs.size;
  }

  /** Workspaces to pass over in claiming, one claim after the other: first all that have one open. */
  passedOver(): readonly (readonly string[])[] {
    const open = [...this.#runs.values()];
    const full = fullOf(open, this.limit);
    if (full === null) return [];
    return open.length === 0 ? [[]] : [knownOf(open).workspaces, full.workspaces];
  }

  /** How long to wait before the fences of a run are read again. */
  get lookMs(): number {
    return Math.max(LEAST_LOOK_MS, this.size * LOOK_MS_FOR_EACH);
  }
}
