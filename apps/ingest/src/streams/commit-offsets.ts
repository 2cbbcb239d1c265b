import { setTimeout as sleep } from 'node:timers/promises';
import type { PartitionPlace } from '#libs/kafka';
import type { LanePosition } from '#libs/mongo';

/** How often lag tools are told how far a stream is. */
export const COMMIT_MS = 5_000;

export interface OffsetCommits {
  /** By partition. */
  readonly lanes: readonly number[];
  readonly positions: () => Promise<readonly Pick<LanePosition, 'lane' | 'next'>[]>;
  readonly commit: (places: readonly PartitionPlace[]) => Promise<void>;
  readonly onError: (error: unknown) => void;
  readonly signal: AbortSignal;
}

/** Tells lag tools where the lanes of a stream are, until the signal aborts. What it says is never read here. */
export const commitOffsets = async ({ lanes, positions, commit, onError, signal }: OffsetCommits): Promise<void> => {
  let told = '';
  while (!signal.aborted) {
    await sleep(COMMIT_MS, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    const found = await positions().catch(() => []);
    const places = found.map(({ lane, next }) => ({ partition: lanes.indexOf(lane), offset: next }));
    const text = JSON.stringify(places);
    if (places.length === 0 || text === told) continue;
    await commit(places).then(() => {
      told = text;
    }, onError);
  }
};
