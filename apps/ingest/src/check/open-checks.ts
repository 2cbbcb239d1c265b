import type { FileCheckClaim, FileDoc } from '#libs/mongo';
import { fullOf, knownOf } from '../schedule/room.js';

/** A check that an instance has open, at work or waiting. */
export interface OpenCheck {
  readonly workspace: string;
  readonly import: string;
  /** A check of this file has ended a process. */
  readonly isSuspect: boolean;
  isWhole: boolean;
}

type Wanted = Pick<FileCheckClaim, 'whole' | 'arriving' | 'suspects'>;

/**
 * For each place to work in, so many checks may be open: an open one keeps what it has found out of the file so far, a
 * few hundred KiB at most.
 */
const OPEN_FOR_EACH_PLACE = 8;
/** Uploads that are followed take at most so much of it; others are checked once they are whole. */
const PART_OF_ARRIVING = 0.5;

/** The checks that an instance has open, and which files it may add to them (correctness.md, 23a). */
export class OpenChecks {
  readonly #checks = new Map<string, OpenCheck>();

  constructor(private readonly places: number) {}

  add({ _id, workspace, import: importId, lease, state }: FileDoc): OpenCheck {
    const check = {
      ...{ workspace, import: importId, isWhole: state === 'uploaded' },
      isSuspect: (lease?.takeovers ?? 0) > 0,
    };
    this.#checks.set(_id, check);
    return check;
  }

  remove(id: string): void {
    this.#checks.delete(id);
  }

  get size(): number {
    return this.#checks.size;
  }

  /**
   * What to claim, in this order, until there is something: whole files of workspaces that have none open, then what
   * the shares leave. A file whose check ended a process is checked beside no other such file, so that the next end
   * tells which of them it was.
   */
  wanted(): readonly Wanted[] {
    const open = [...this.#checks.values()];
    const most = this.places * OPEN_FOR_EACH_PLACE;
    if (open.length >= most) return [];
    const suspects = !open.some(({ isSuspect }) => isSuspect);
    const [whole, coming] = [open.filter(({ isWhole }) => isWhole), open.filter(({ isWhole }) => !isWhole)];
    const arriving = fullOf(coming, most * PART_OF_ARRIVING);
    const shared = { whole: fullOf(whole, most * (1 - PART_OF_ARRIVING)), arriving, suspects };
    return whole.length === 0 ? [shared] : [{ whole: knownOf(whole), arriving: null, suspects }, shared];
  }
}
