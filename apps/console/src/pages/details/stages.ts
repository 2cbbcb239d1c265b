import type { ShownImport } from '../../api/shown-import.js';

type Status = ShownImport['status'];

export type StageName = 'upload' | 'faults' | 'mapping' | 'validation' | 'review' | 'import';

const stageOf: Readonly<Partial<Record<Status, StageName>>> = {
  preprocessing: 'upload',
  has_file_errors: 'faults',
  ready: 'mapping',
  validating: 'validation',
  validated: 'review',
  importing: 'import',
};

const waiting: ReadonlySet<StageName> = new Set<StageName>(['faults', 'mapping', 'review']);

/** A stretch of time, in seconds from the first of all. */
interface Stretch {
  readonly from: number;
  readonly seconds: number;
}

export interface Stage {
  readonly name: StageName;
  /** Nothing was at work: a person was waited for. */
  readonly isWait: boolean;
  readonly seconds: number;
  readonly stretches: readonly Stretch[];
}

export interface Stages {
  readonly stages: readonly Stage[];
  /** From the beginning of the first to the end of the last. */
  readonly seconds: number;
}

interface Past {
  readonly name: StageName;
  readonly from: number;
  readonly to: number;
}

const pastsOf = (history: ShownImport['history'], now: number): readonly Past[] =>
  history.flatMap(({ status, at }, index) => {
    const name = stageOf[status];
    const next = history[index + 1];
    return name === undefined ? [] : [{ name, from: Date.parse(at), to: next ? Date.parse(next.at) : now }];
  });

const stageFrom = (name: StageName, pasts: readonly Past[], start: number): Stage => {
  const stretches = pasts
    .filter((past) => past.name === name)
    .map(({ from, to }) => ({ from: (from - start) / 1000, seconds: Math.max(0, to - from) / 1000 }));
  return {
    name,
    isWait: waiting.has(name),
    seconds: stretches.reduce((sum, { seconds }) => sum + seconds, 0),
    stretches,
  };
};

/** A wait that nobody would notice is none: the program that made the import went on at once. */
const LEAST_WAIT_SECONDS = 3;

const isWorthSaying = ({ isWait, seconds }: Stage): boolean => !isWait || seconds >= LEAST_WAIT_SECONDS;

/** How long an import was in what state, by stage; one that it came back to has several stretches. `now`: for the one that lasts. */
export const stagesOf = (history: ShownImport['history'], now: number): Stages => {
  const pasts = pastsOf(history, now);
  const start = pasts[0]?.from ?? now;
  const names = [...new Set(pasts.map(({ name }) => name))];
  return {
    stages: names.map((name) => stageFrom(name, pasts, start)).filter(isWorthSaying),
    seconds: Math.max(0, (pasts.at(-1)?.to ?? now) - start) / 1000,
  };
};
