import type { FenceDoc, ImportDoc, LaneWork, Mongo, RunDoc } from '#libs/mongo';

/** What an import of transactions does, one after the other. */
export const phaseTitles = {
  checking: 'Upload and check',
  staging: 'Staging',
  judging: 'Judging',
  starting: 'Until it is started',
  settling: 'Settling',
  figures: 'Figures of customers',
} as const;

export type PhaseName = keyof typeof phaseTitles;
export type PhaseSeconds = Readonly<Record<PhaseName, number>>;

export const phaseNames = Object.keys(phaseTitles) as readonly PhaseName[];

type Times = Pick<RunDoc, 'startedAt' | 'finishedAt'>;
type Lane = Pick<FenceDoc, 'work'>;

/** The two runs of an import with the lanes of each. */
export interface StoredTimes {
  readonly firstByteAt: Date | null;
  readonly staging: Times & { readonly lanes: readonly Lane[] };
  readonly run: Times & { readonly lanes: readonly Lane[] };
}

/** When the last of the lanes entered a phase; before, some of them were at work on the one before it. */
const lastEntered = (lanes: readonly Lane[], phase: LaneWork['phase']): number =>
  Math.max(...lanes.map(({ work }) => Number(work?.enteredAt?.[phase] ?? Number.NaN)));

/** Seconds of each phase, by the times that are stored with the import, its runs and its lanes. */
export function phaseSeconds({ firstByteAt, staging, run }: StoredTimes): PhaseSeconds {
  const ends = {
    checking: Number(staging.startedAt),
    staging: lastEntered(staging.lanes, 'settling'),
    judging: Number(staging.finishedAt),
    starting: Number(run.startedAt),
    settling: lastEntered(run.lanes, 'figures'),
    figures: Number(run.finishedAt),
  };
  let begin = Number(firstByteAt);
  const phases = phaseNames.map((name) => {
    const seconds = (ends[name] - begin) / 1000;
    begin = ends[name];
    return [name, seconds] as const;
  });
  return Object.fromEntries(phases) as PhaseSeconds;
}

async function readRun({ models, collections }: Mongo, id: string | null | undefined): Promise<StoredTimes['run']> {
  const run = await models.runs.findById(id).lean<RunDoc>();
  if (!run) throw new Error(`there is no run ${id}`);
  return { ...run, lanes: await collections.fences.find({ run: run._id }).toArray() };
}

export async function readPhaseSeconds(mongo: Mongo, importId: string): Promise<PhaseSeconds> {
  const found = await mongo.models.imports.findById(importId).lean<ImportDoc>();
  const [staging, run] = [await readRun(mongo, found?.staging), await readRun(mongo, found?.run)];
  return phaseSeconds({ firstByteAt: found?.firstByteAt ?? null, staging, run });
}
