import type { CompletionCandidate } from '#libs/lanes';
import type { LaneWorkStore, RunDoc, RunStore } from '#libs/mongo';

interface SettledStores {
  readonly runs: Pick<RunStore, 'get'>;
  readonly laneWork: Pick<LaneWorkStore, 'lanes'>;
}

/** What a run over actions must come to: the manifest of its files, or the actions that another run has staged. */
const expectedOf = async (
  { runs }: SettledStores,
  { _id, definition }: RunDoc,
): Promise<CompletionCandidate['expected']> => {
  if (definition.staged !== undefined) return { rows: (await runs.get(definition.staged))?.totals?.read ?? 0 };
  const manifest = (await runs.get(_id))?.manifest;
  return manifest ? { manifest } : null;
};

/** Finds among the open runs over actions those all of whose lanes are settled. */
export const findSettled = async (
  stores: SettledStores,
  open: readonly RunDoc[],
): Promise<readonly CompletionCandidate[]> => {
  const settled: CompletionCandidate[] = [];
  for (const run of open) {
    const lanes = await stores.laneWork.lanes(run._id);
    const isSettled = lanes.length > 0 && lanes.every(({ work, closed }) => work.phase === 'done' && !closed);
    if (isSettled) settled.push({ run: run._id, expected: await expectedOf(stores, run) });
  }
  return settled;
};
