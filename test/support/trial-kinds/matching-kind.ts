import { expectMatches, KnownIds, type MatchedWorkspace } from '../equals-matches.js';
import { bytesOf, type MatchedColumns, type MatchedFile, type MatchedRow } from '../model/matched-file.js';
import { MatchingModel, type MatchingRules, type Taken, type Unknown } from '../model/matching-model.js';
import { Random } from '../model/random.js';
import type { Trial, TrialImport, TrialKind } from '../trial.js';

/** What an import is told, and what it makes of rows that find nobody. */
interface MatchingCommand {
  readonly command: TrialImport<MatchedFile>['command'];
  readonly unknown: Unknown;
}

export interface MatchingPlan {
  /** Of file number 0, 1, … */
  readonly commandOf: (file: number) => MatchingCommand;
  /** Of events. */
  readonly source: string;
  readonly rules: MatchingRules;
  readonly columns: MatchedColumns;
  /** Rows of file number 0, 1, …: some people of the file before it are there again. */
  readonly rowsOf: (random: Random, rows: number, file: number) => readonly MatchedRow[];
  readonly seed: number;
  /** What else there is to compare. */
  readonly expectMore?: (trial: Trial<MatchedFile>, taken: readonly Taken[]) => Promise<void>;
}

const isBlank = ({ values, written = {} }: MatchedRow): boolean => Object.keys({ ...values, ...written }).length === 0;

/** Blank lines behind the last row with a value are no rows. */
const withoutBlankEnd = (rows: readonly MatchedRow[]): readonly MatchedRow[] =>
  rows.slice(0, 1 + rows.findLastIndex((row) => !isBlank(row)));

/** Imports of a kind that matches by identifiers into the workspace, one after the other. */
export class MatchingKind implements TrialKind<MatchedFile> {
  readonly #random: Random;
  readonly #workspace: MatchedWorkspace;
  #files = 0;

  constructor(private readonly plan: MatchingPlan) {
    this.#random = new Random(plan.seed);
    this.#workspace = { model: new MatchingModel(plan.rules), ids: new KnownIds(), source: plan.source };
  }

  next(rows: number): TrialImport<MatchedFile> {
    const { columns, rowsOf, commandOf } = this.plan;
    const file = this.#files++;
    const { command, unknown } = commandOf(file);
    const content = withoutBlankEnd(rowsOf(this.#random, rows, file));
    const name = `${command[0]}-${file}.csv`;
    return { command, files: [{ name, rows: content, unknown, bytes: bytesOf(columns, content) }] };
  }

  async expectModel(trial: Trial<MatchedFile>): Promise<void> {
    const taken = await expectMatches(trial, this.#workspace);
    await this.plan.expectMore?.(trial, taken);
  }
}
