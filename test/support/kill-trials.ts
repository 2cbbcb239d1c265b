import { expect } from 'vitest';
import type { Sluice } from './sluice.js';
import { Trial, type TrialFile, type TrialKind, type TrialPlace } from './trial.js';

/** Where a process dies: a crash point, at which passing of it, and in how many imports it is passed so often. */
export type Kill = readonly [point: string, passing: number, imports: number];

/** Imports of a kind in whose course processes are killed, one after the other into the same workspace. */
export class KillTrials<File extends TrialFile> {
  constructor(
    private readonly sluice: () => Sluice,
    readonly kind: TrialKind<File>,
    /** Where it imports: the workspace of the Sluice, or another one. */
    private readonly place: () => TrialPlace = sluice,
  ) {}

  /** Starts an import of so many rows. */
  begin(rows: number): Trial<File> {
    return Trial.of(this.place(), this.kind.next(rows));
  }

  /** Imports while a process is killed at that place, and expects what the model says. */
  async kill([point, passing, imports]: Kill): Promise<void> {
    const victim = this.sluice().process(point.split('.')[0] ?? '');
    await victim.stop();
    await victim.start(`${point}:${passing}`);
    const livesBefore = victim.exits.length;
    for (let i = 0; i < imports; i++) await this.kind.expectModel(this.begin(imports > 1 ? 1_000 : 6_000));
    expect(victim.exits.slice(livesBefore), 'it was killed, once').toEqual([{ code: null, signal: 'SIGKILL' }]);
  }
}
