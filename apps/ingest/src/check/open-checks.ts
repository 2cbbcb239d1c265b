import { SMALL_FILE_BYTES } from '#libs/messages';
import type { FileCheckClaim, FileDoc } from '#libs/mongo';
import { fullOf, knownOf } from '../schedule/room.js';

/** A check that an instance has open, at work or waiting. */
export interface OpenCheck {
  readonly workspace: string;
  readonly import: string;
  /** A check of this file has ended a process. */
  readonly isSuspect: boolean;
  readonly isSmall: boolean;
  isWhole: boolean;
}

type Wanted = Pick<FileCheckClaim, 'large' | 'small' | 'arriving' | 'suspects'>;

/**
 * For each place to work in, so many checks may be open of large files, of small ones, and of uploads that are followed:
 * an open one keeps what it has found out of the file so far, a few hundred KiB at most. Uploads that are not followed are
 * checked once they are whole. Small files have room of their own, so that none waits until a large one has been checked.
 */
const OPEN_FOR_EACH_PLACE = 4;

const isSmall = ({ state, bytes }: Pick<FileDoc, 'state' | 'bytes'>): boolean =>
  state === 'uploaded' && bytes !== null && bytes <= SMALL_FILE_BYTES;

/** The checks that an instance has open, and which files it may add to them (correctness.md, 23a). */
export class OpenChecks {
  readonly #checks = new Map<string, OpenCheck>();

  constructor(private readonly places: number) {}

  add(file: Pick<FileDoc, '_id' | 'workspace' | 'import' | 'lease' | 'state' | 'bytes'>): OpenCheck {
    const { _id, workspace, import: importId, lease, state } = file;
    const check = {
      ...{ workspace, import: importId, isWhole: state === 'uploaded', isSmall: isSmall(file) },
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
    const suspects = !open.some((check) => check.isSuspect);
    const whole = open.filter(({ isWhole }) => isWhole);
    const [small, large] = [whole.filter((check) => check.isSmall), whole.filter((check) => !check.isSmall)];
    const coming = open.filter(({ isWhole }) => !isWhole);
    const shares = { large: fullOf(large, most), small: fullOf(small, most), arriving: fullOf(coming, most) };
    if (!shares.large && !shares.small && !shares.arriving) return [];
    if (whole.length === 0) return [{ ...shares, suspects }];
    const newcomers = knownOf(whole);
    const first = { large: shares.large && newcomers, small: shares.small && newcomers, arriving: null, suspects };
    return [first, { ...shares, suspects }];
  }
}
