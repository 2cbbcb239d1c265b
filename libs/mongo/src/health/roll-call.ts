import { type ProcessName, processNames } from '#libs/messages';
import type { HeartbeatDoc } from '../connection/documents.js';

/** A process whose last heartbeat is older is missing. */
export const MISSING_MS = 15_000;

/** A heartbeat, and its age by the server's clock. */
export interface Beat extends HeartbeatDoc {
  readonly ageMs: number;
}

export interface RollCall {
  /** By name, then by start: those that live, and those that are missing and whose place nobody has taken. */
  readonly processes: readonly (Beat & { readonly isMissing: boolean })[];
  /** Names of the services of which no instance lives. */
  readonly missing: readonly ProcessName[];
}

const isMissing = ({ ageMs }: Beat): boolean => ageMs > MISSING_MS;

/** What serves on the port of another one on its machine can't live beside it. */
const isInPlaceOf = (other: Beat, dead: Beat): boolean =>
  dead.port != null && other.port === dead.port && other.host === dead.host && other.startedAt > dead.startedAt;

/**
 * A supervisor starts a process that died again: then nobody misses the one before, even if its successor is missing too.
 * Its port tells it at once, and also where the last heartbeat of the dead waited in a server that stood still, and was
 * written after its successor had started.
 */
const isReplaced = (dead: Beat, all: readonly Beat[]): boolean =>
  all.some(
    (other) =>
      other.name === dead.name && (isInPlaceOf(other, dead) || (isMissing(dead) && other.startedAt >= dead.at)),
  );

const byNameAndStart = (a: Beat, b: Beat): number =>
  a.name === b.name ? a.startedAt.getTime() - b.startedAt.getTime() : a.name < b.name ? -1 : 1;

/** Who is there and who should be. */
export const rollCall = (beats: readonly Beat[]): RollCall => {
  const living = new Set(beats.filter((beat) => !isMissing(beat)).map(({ name }) => name));
  return {
    processes: beats
      .filter((beat) => !isReplaced(beat, beats))
      .map((beat) => ({ ...beat, isMissing: isMissing(beat) }))
      .toSorted(byNameAndStart),
    missing: processNames.filter((name) => !living.has(name)),
  };
};
