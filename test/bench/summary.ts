import { type LimitResult, limitProcess } from './limit-result.js';
import type { DocumentBytes, OursResult, PhaseResult } from './ours.js';
import type { PeerName, PeerRates } from './peers.js';
import { type PhaseName, phaseNames } from './phases.js';
import type { Usage } from './process-meter.js';

/** One round of the bench: what was asked for and could be had. */
export interface Round {
  readonly ours?: OursResult | undefined;
  readonly peers?: PeerRates;
  readonly limit?: LimitResult<DocumentBytes>;
}

export interface PhaseSummary {
  readonly runRate: number | undefined;
  readonly wholeRate: number;
  /** CPU seconds per million rows, by process. */
  readonly cpu: Readonly<Record<string, number>>;
}

/** Medians over the rounds; the peak of a process is its highest in any of them. */
export interface Summary {
  readonly rows: number;
  readonly rounds: number;
  /** Of those that were measured. */
  readonly phases: Readonly<Partial<Record<PhaseName, PhaseSummary>>> | undefined;
  readonly peers: PeerRates;
  readonly limit: { readonly rate: number; readonly cpu: PhaseSummary['cpu'] } | undefined;
  readonly peakBytes: Readonly<Record<string, number>>;
  readonly documentBytes: { readonly ours?: DocumentBytes; readonly limit?: DocumentBytes };
}

/** Of an even number the lower of the two in the middle, so that the result was really measured. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}

const known = <T>(list: readonly (T | undefined)[]): T[] => list.filter((item) => item !== undefined);

/** The median, or undefined when no round has the number. */
export const medianOf = (numbers: readonly (number | undefined)[]): number | undefined => {
  const found = known(numbers);
  return found.length > 0 ? median(found) : undefined;
};

export function cpuPerMillion(usages: readonly (readonly Usage[])[], rows: number): PhaseSummary['cpu'] {
  const names = new Set(usages.flatMap((usage) => usage.map(({ name }) => name)));
  const secondsOf = (name: string) => usages.map((usage) => usage.find((one) => one.name === name)?.cpuSeconds ?? 0);
  return Object.fromEntries([...names].map((name) => [name, (median(secondsOf(name)) * 1e6) / rows]));
}

function summarisePhase(results: readonly PhaseResult[], rows: number): PhaseSummary {
  return {
    runRate: medianOf(results.map(({ runRate }) => runRate)),
    wholeRate: median(results.map(({ wholeRate }) => wholeRate)),
    cpu: cpuPerMillion(
      results.map(({ usage }) => usage),
      rows,
    ),
  };
}

const summarisePhases = (ours: readonly OursResult[], rows: number): Summary['phases'] =>
  Object.fromEntries(
    phaseNames.flatMap((name) => {
      const results = known(ours.map(({ phases }) => phases[name]));
      return results.length > 0 ? [[name, summarisePhase(results, rows)]] : [];
    }),
  );

function summarisePeers(peers: readonly PeerRates[]): PeerRates {
  const names = new Set(peers.flatMap((rates) => Object.keys(rates) as PeerName[]));
  return Object.fromEntries([...names].map((name) => [name, medianOf(peers.map((rates) => rates[name]))]));
}

export function highestPeaks(usages: readonly Usage[]): Record<string, number> {
  const peaks: Record<string, number> = {};
  for (const { name, peakBytes } of usages) peaks[name] = Math.max(peaks[name] ?? 0, peakBytes);
  return peaks;
}

const summariseLimit = (limits: readonly LimitResult<DocumentBytes>[], rows: number): Summary['limit'] =>
  limits.length === 0
    ? undefined
    : {
        rate: median(limits.map(({ rate }) => rate)),
        cpu: cpuPerMillion(
          limits.map(({ usage }) => usage),
          rows,
        ),
      };

export function summarise(rounds: readonly Round[], rows: number): Summary {
  const ours = known(rounds.map((round) => round.ours));
  const limits = known(rounds.map((round) => round.limit));
  const usages = [
    ...ours.flatMap(({ phases }) => Object.values(phases).flatMap(({ usage }) => usage)),
    ...limits.flatMap(({ usage }) => usage.filter(({ name }) => name === limitProcess)),
  ];
  return {
    rows,
    rounds: rounds.length,
    phases: ours.length > 0 ? summarisePhases(ours, rows) : undefined,
    peers: summarisePeers(known(rounds.map((round) => round.peers))),
    limit: summariseLimit(limits, rows),
    peakBytes: highestPeaks(usages),
    documentBytes: {
      ...(ours[0] && { ours: ours[0].documentBytes }),
      ...(limits[0] && { limit: limits[0].documentBytes }),
    },
  };
}
