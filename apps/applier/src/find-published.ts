import type { CompletionCandidate } from '#libs/lanes';
import type { RunStore } from '#libs/mongo';

/**
 * Finds the open runs of the applier whose manifest is written down: all their chunks are published. Of all runs, or
 * only whether it is so of this one: each lane that ends asks.
 */
export const findPublished = async (
  runs: Pick<RunStore, 'openRuns'>,
  run?: string,
): Promise<readonly CompletionCandidate[]> =>
  (await runs.openRuns(run)).flatMap(({ _id, manifest, mode }) =>
    manifest && mode !== 'stage' ? [{ run: _id, expected: { manifest } }] : [],
  );
