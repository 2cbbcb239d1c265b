import { expectEqualsModel } from '../equals-model.js';
import { generateFile } from '../model/generate-file.js';
import type { KnownFile } from '../model/known-file.js';
import { WorkspaceModel } from '../model/workspace-model.js';
import type { Trial, TrialImport, TrialKind } from '../trial.js';

/** Imports of customers into the workspace, one after the other. */
export class CustomersKind implements TrialKind<KnownFile> {
  readonly #model = new WorkspaceModel('demo');
  #seed = 0;
  #previous: KnownFile | undefined;

  /** Known customers changed, some unchanged, and new ones, so that a doubled row would show in each way. */
  next(rows: number): TrialImport<KnownFile> {
    this.#seed++;
    const again = this.#previous?.rows.slice(0, rows / 4) ?? [];
    const seed = this.#seed;
    this.#previous = generateFile({ name: `customers-${seed}.csv`, seed, rows, firstId: seed * 1_000, again });
    return { command: ['customers', '--accept-errors'], files: [this.#previous] };
  }

  expectModel(trial: Trial): Promise<void> {
    return expectEqualsModel(trial, this.#model);
  }
}
