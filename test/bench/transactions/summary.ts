import { type LimitResult, limitProcess } from '../limit-result.js';
import type { Usage } from '../process-meter.js';
import { cpuPerMillion, highestPeaks, median, medianOf } from '../summary.js';
import { transactionsOf } from './basket.js';
import type { DocumentBytes, OursResult } from './ours.js';
import { type PhaseSeconds, phaseNames } from './phase-times.js';
import type { TransactionsFile } from './transactions-file.js';

/** One round of the bench: what was asked for and could be had. */
export interface Round {
  readonly ours?: OursResult | undefined;
  readonly mongoimport?: number | undefined;
  readonly limit?: LimitResult<DocumentBytes>;
}

type Cpu = Readonly<Record<string, number>>;

/** Medians over the rounds; the peak of a process is its highest in any of them. */
export interface Summary {
  readonly actions: number;
  readonly transactions: number;
  readonly customers: number;
  readonly rounds: number;
  readonly ours:
    | { readonly wholeRate: number; readonly runRate: number; readonly phases: PhaseSeconds; readonly cpu: Cpu }
    | undefined;
  readonly mongoimport: number | undefined;
  readonly limit: { readonly rate: number; readonly cpu: Cpu } | undefined;
  readonly peakBytes: Readonly<Record<string, number>>;
  readonly documentBytes: DocumentBytes | undefined;
}

const known = <T>(list: readonly (T | undefined)[]): T[] => list.filter((item) => item !== undefined);

function summariseOurs(ours: readonly OursResult[], actions: number): Summary['ours'] {
  if (ours.length === 0) return undefined;
  const phases = phaseNames.map((name) => [name, median(ours.map((one) => one.phases[name]))] as const);
  return {
    wholeRate: median(ours.map(({ wholeRate }) => wholeRate)),
    runRate: median(ours.map(({ runRate }) => runRate)),
    phases: Object.fromEntries(phases) as PhaseSeconds,
    cpu: cpuPerMillion(usagesOf(ours), actions),
  };
}

const usagesOf = (results: readonly { readonly usage: readonly Usage[] }[]): readonly (readonly Usage[])[] =>
  results.map(({ usage }) => usage);

const summariseLimit = (limits: readonly LimitResult<DocumentBytes>[], actions: number): Summary['limit'] =>
  limits.length === 0
    ? undefined
    : { rate: median(limits.map(({ rate }) => rate)), cpu: cpuPerMillion(usagesOf(limits), actions) };

export function summarise(
  rounds: readonly Round[],
  { actions, customers }: Pick<TransactionsFile, 'actions' | 'customers'>,
): Summary {
  const ours = known(rounds.map((round) => round.ours));
  const limits = known(rounds.map((round) => round.limit));
  const limitUsage = limits.flatMap(({ usage }) => usage.filter(({ name }) => name === limitProcess));
  return {
    actions,
    transactions: transactionsOf(actions),
    customers,
    rounds: rounds.length,
    ours: summariseOurs(ours, actions),
    mongoimport: medianOf(rounds.map((round) => round.mongoimport)),
    limit: summariseLimit(limits, actions),
    peakBytes: highestPeaks([...usagesOf(ours).flat(), ...limitUsage]),
    documentBytes: (ours[0] ?? limits[0])?.documentBytes,
  };
}
