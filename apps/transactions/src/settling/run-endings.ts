import { isBalanced } from '#libs/kinds';
import type { FenceStore, LaneWorkStore, RunDoc, RunStore } from '#libs/mongo';

interface EndingStores {
  readonly runs: Pick<RunStore, 'get' | 'finish' | 'fail'>;
  readonly fences: Pick<FenceStore, 'positions' | 'totals'>;
  readonly laneWork: Pick<LaneWorkStore, 'lanes'>;
}

const integrity = (detail: string) => ({
  code: 'integrity',
  detail: `${detail}. Upload the files again in a new import; report it if it fails again.`,
});

/** Ends runs over actions: any instance may do so, at any time; one compare-and-set decides which of them did. */
export class SettlingEndings {
  constructor(private readonly stores: EndingStores) {}

  /** Finishes a run whose lanes are all done, if its numbers agree (correctness.md, 3). */
  async look(run: RunDoc): Promise<void> {
    const lanes = await this.stores.laneWork.lanes(run._id);
    if (lanes.length === 0 || !lanes.every(({ work, closed }) => work.phase === 'done' && !closed)) return;
    const totals = await this.stores.fences.totals(run._id);
    const expected = await this.expected(run);
    if (expected === null) return;
    if (totals.read === expected && isBalanced(totals, expected)) {
      await this.stores.runs.finish(run._id, totals);
    } else await this.stores.runs.fail(run._id, integrity(`The counts of ${expected} actions do not add up`));
  }

  /** The actions that the run is about; null while that isn't known, or when its lanes hold other ones. */
  private async expected({ _id, definition }: RunDoc): Promise<number | null> {
    if (definition.staged !== undefined) return (await this.stores.runs.get(definition.staged))?.totals?.read ?? 0;
    const manifest = (await this.stores.runs.get(_id))?.manifest ?? null;
    if (!manifest) return null;
    const positions = await this.stores.fences.positions(_id);
    const isWhole = positions.every(
      ({ lane, next, at, digest }) =>
        next - 1 === manifest[lane]?.chunks && at === manifest[lane].rows && digest === manifest[lane].digest,
    );
    if (isWhole) return manifest.reduce((sum, { rows }) => sum + rows, 0);
    await this.stores.runs.fail(_id, integrity('Other actions were staged than the files hold'));
    return null;
  }
}
