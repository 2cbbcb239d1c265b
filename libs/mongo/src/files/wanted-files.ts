import type { mongo } from 'mongoose';
import { SMALL_FILE_BYTES } from '#libs/messages';
import { type Holder, neverFailed } from '../control/lease.js';

/** Whose files are left alone. */
export interface Excluded {
  readonly workspaces: readonly string[];
  readonly imports: readonly string[];
}

export interface FileCheckClaim extends Holder {
  /** Of files that have arrived; null: none of them is wanted. Small ones are checked within a moment. */
  readonly large?: Excluded | null;
  readonly small?: Excluded | null;
  /** The same of files that are still arriving. */
  readonly arriving?: Excluded | null;
  /** False: none whose check has ended a process. */
  readonly suspects?: boolean;
}

const others = ({ workspaces, imports }: Excluded): mongo.Document => ({
  workspace: { $nin: [...workspaces] },
  import: { $nin: [...imports] },
});

const nobody: Excluded = { workspaces: [], imports: [] };

/** A file whose check has ended a process is left alone until it is whole: only then can it be refused. */
export const wantedBy = ({
  owner,
  large = nobody,
  small = nobody,
  arriving = nobody,
  suspects = true,
}: FileCheckClaim): readonly mongo.Document[] => {
  const whole = { state: 'uploaded', ...(suspects ? {} : neverFailed(owner)) };
  return [
    ...(large ? [{ ...whole, bytes: { $gt: SMALL_FILE_BYTES }, ...others(large) }] : []),
    ...(small ? [{ ...whole, bytes: { $lte: SMALL_FILE_BYTES }, ...others(small) }] : []),
    ...(arriving ? [{ state: 'uploading', ...others(arriving), ...neverFailed(owner) }] : []),
  ];
};
