import type { CompletionCandidate } from '#libs/lanes';
import type { RunStore } from '#libs/mongo';

/** Finds the open runs of the applier whose manifest is written down: all their chunks are published. */
export const findPublished = async (runs: Pick<RunStore, 'openRuns'>): Promise<readonly CompletionCandidate[]> =>
  (await runs.openRuns()).flatMap(({ _id, manifest, mode }) =>
    manifest && mode !== 'stage' ? [{ run: _id, expected: { manifest } }] : [],
  );
