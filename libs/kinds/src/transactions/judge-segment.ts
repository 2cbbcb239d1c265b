import {
  type ActionRules,
  customerKey,
  groupOf,
  MAX_REASONS,
  NO_GROUP,
  type OversizedGroup,
  type RejectDoc,
  type RejectReason,
  type RunDefinition,
  rejectKey,
  type StagedDoc,
} from '#libs/messages';
import type { JsonObject } from './fields.js';
import type { GroupContext, PlacedAction } from './group.js';
import { parseAction } from './parse-action.js';
import { type Settled, settleGroup } from './settle-group.js';

/** A staged action, read. */
export interface ReadAction extends PlacedAction {
  readonly line: number;
  readonly json: string;
}

/** A group that is imported if the database has nothing against it. */
export interface SoundGroup {
  readonly group: readonly ReadAction[];
  readonly settled: Settled;
  readonly transactionKey: string;
  readonly customerKey: string;
}

/** What a segment's actions come to without a look at the database. */
export interface JudgedSegment {
  readonly actions: number;
  readonly sound: readonly SoundGroup[];
  readonly rejects: readonly RejectDoc[];
}

export type RejectActions = (
  group: readonly ReadAction[],
  reasons: readonly (readonly RejectReason[])[],
) => readonly RejectDoc[];

/** Compiles the maker of a run's rejects. */
export const compileRejects =
  ({ workspace, import: importId, run }: RunDefinition): RejectActions =>
  (group, reasons) =>
    group.map(({ file, row, line, action }, i) => ({
      _id: rejectKey(run, file, row),
      workspace,
      import: importId,
      run,
      file,
      row,
      line,
      customer_id: action.customer,
      transaction_id: action.transaction,
      total: reasons[i]?.length ?? 0,
      reasons: (reasons[i] ?? []).slice(0, MAX_REASONS),
    }));

export const contextOf = ({ files }: Pick<RunDefinition, 'files'>): GroupContext => ({
  nameOfFile: (file) => files[file]?.name ?? '',
});

export const rulesOf = ({ actions }: RunDefinition): ActionRules => {
  if (!actions) throw new Error('the run is none over actions');
  return actions;
};

/** Consecutive actions by their groups. */
const splitGroups = (staged: readonly StagedDoc[], rules: ActionRules): readonly (readonly ReadAction[])[] => {
  const groups: ReadAction[][] = [];
  let open = '';
  for (const { _id, file, row, line, json } of staged) {
    const action = parseAction(JSON.parse(json) as JsonObject, rules);
    const read = { file, row, line, json, action };
    const name = groupOf(_id);
    if (name !== open || name === NO_GROUP) groups.push([read]);
    else groups.at(-1)?.push(read);
    open = name;
  }
  return groups;
};

/** Rows of a group that is too large to be looked at as a whole. */
const oversizedReasons = (group: readonly ReadAction[], { file, row }: OversizedGroup): RejectReason[][] =>
  group.map((one) => [
    one.file === file && one.row === row
      ? { attribute: null, code: 'group_too_large' }
      : { attribute: null, code: 'group_invalid', argument: `row ${row}` },
  ]);

/** Compiles what a run does with a segment before it looks at the database. */
export const compileJudge = (
  definition: RunDefinition,
): ((staged: readonly StagedDoc[], oversized: OversizedGroup | null) => JudgedSegment) => {
  const [rules, context, reject] = [rulesOf(definition), contextOf(definition), compileRejects(definition)];
  const { workspace } = definition;

  return (staged, oversized) => {
    const sound: SoundGroup[] = [];
    const rejects: RejectDoc[] = [];
    for (const group of splitGroups(staged, rules)) {
      const outcome = oversized
        ? { ok: false as const, reasons: oversizedReasons(group, oversized) }
        : group[0]?.action.transaction === null
          ? { ok: false as const, reasons: [group[0].action.reasons] }
          : settleGroup(group, context);
      if (!outcome.ok) rejects.push(...reject(group, outcome.reasons));
      else {
        const { settled } = outcome;
        const keys = {
          transactionKey: `${workspace}:${settled.transaction}`,
          customerKey: customerKey(workspace, settled.customer),
        };
        sound.push({ group, settled, ...keys });
      }
    }
    return { actions: staged.length, sound, rejects };
  };
};
