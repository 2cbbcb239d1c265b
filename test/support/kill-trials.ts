import { expect } from 'vitest';
import { expectEqualsModel } from './equals-model.js';
import { generateFile } from './model/generate-file.js';
import type { KnownFile } from './model/known-file.js';
import { WorkspaceModel } from './model/workspace-model.js';
import type { Sluice } from './sluice.js';
import { Trial } from './trial.js';

/** Where a process dies: a crash point, at which passing of it, and in how many imports it is passed so often. */
export type Kill = readonly [point: string, passing: number, imports: number];

/** Imports in whose course processes are killed, one after the other into the same workspace. */
export class KillTrials {
  readonly model = new WorkspaceModel('demo');
  private seed = 0;
  private previous: KnownFile | undefined;

  constructor(private readonly sluice: () => Sluice) {}

  /** Known customers changed, some unchanged, and new ones, so that a doubled row would show in each way. */
  nextFile(rows: number): KnownFile {
    this.seed++;
    const again = this.previous?.rows.slice(0, rows / 4) ?? [];
    const { seed } = this;
    this.previous = generateFile({ name: `crash-${seed}.csv`, seed, rows, firstId: seed * 1_000, again });
    return this.previous;
  }

  /** Imports while a process is killed at that place, and expects what the model says. */
  async kill([point, passing, imports]: Kill): Promise<void> {
    const victim = this.sluice().process(point.split('.')[0] ?? '');
    await victim.stop();
    await victim.start(`${point}:${passing}`);
    const livesBefore = victim.exits.length;
    for (let i = 0; i < imports; i++) {
      await expectEqualsModel(Trial.start(this.sluice(), this.nextFile(imports > 1 ? 1_000 : 6_000)), this.model);
    }
    expect(victim.exits.slice(livesBefore), 'it was killed, once').toEqual([{ code: null, signal: 'SIGKILL' }]);
  }
}
