import { parseJson } from '#libs/formats';
import {
  type ActionRules,
  customerKey,
  groupOf,
  MAX_REASONS,
  type NamedCurrencies,
  NO_GROUP,
  type OversizedGroup,
  type RejectDoc,
  type RejectReason,
  type RunDefinition,
  rejectKey,
  type StagedDoc,
  type StagedRecord,
} from '#libs/messages';
import { currenciesOf, NO_CURRENCIES } from './currency.js';
import type { JsonObject } from './fields.js';
import { type GroupContext, type PlacedAction, placeName } from './group.js';
import { parseAction } from './parse-action.js';
import { type GroupOutcome, type InvalidGroup, type SettledGroup, settleGroup } from './settle-group.js';

/** A staged action, read. */
export interface ReadAction extends PlacedAction {
  readonly line: number;
  readonly json: string;
  /** Of a stream; null: it is the row of a file. */
  readonly record: StagedRecord | null;
}

/** A group that is imported if the database has nothing against it. */
export interface SoundGroup {
  readonly group: readonly ReadAction[];
  readonly settled: SettledGroup;
  readonly transactionKey: string;
  readonly customerKey: string;
}

/** What a group comes to without a look at the database. */
export type JudgedGroup =
  | { readonly ok: true; readonly sound: SoundGroup }
  /** `isCounted`: as an invalid transaction, at the place of its first action. */
  | {
      readonly ok: false;
      readonly rejects: readonly RejectDoc[];
      readonly isCounted: boolean;
      readonly currencies: NamedCurrencies;
    };

export type RejectActions = (
  group: readonly ReadAction[],
  reasons: readonly (readonly RejectReason[])[],
) => readonly RejectDoc[];

/** Compiles the maker of a run's rejects. */
export const compileRejects =
  ({ workspace, import: importId, run }: RunDefinition): RejectActions =>
  (group, reasons) =>
    group.map(({ file, row, line, action, record }, i) => ({
      _id: rejectKey(record?.run ?? run, file, row),
      workspace,
      import: importId,
      run: record?.run ?? run,
      file,
      row,
      line,
      customer_id: action.customer,
      transaction_id: action.transaction,
      total: reasons[i]?.length ?? 0,
      reasons: (reasons[i] ?? []).slice(0, MAX_REASONS),
    }));

export const contextOf = ({
  files,
  actions,
  stream,
}: Pick<RunDefinition, 'files' | 'actions' | 'stream'>): GroupContext => ({
  nameOfFile: (file) => files[file]?.name ?? '',
  currency: actions?.currency,
  ...(stream && { rowWord: 'offset' }),
});

export const rulesOf = ({ actions }: RunDefinition): ActionRules => {
  if (!actions) throw new Error('the run is none over actions');
  return actions;
};

const recordOf = (staged: StagedDoc | StagedRecord): StagedRecord | null => ('run' in staged ? staged : null);

/** Consecutive actions by their groups. */
function* splitGroups(staged: Iterable<StagedDoc>, rules: ActionRules): Generator<readonly ReadAction[]> {
  let group: ReadAction[] = [];
  let open = '';
  for (const one of staged) {
    const { _id, file, row, line, json } = one;
    const name = groupOf(_id);
    if (group.length > 0 && (name !== open || name === NO_GROUP)) {
      yield group;
      group = [];
    }
    const action = parseAction(parseJson(json) as JsonObject, rules);
    group.push({ file, row, line, json, action, record: recordOf(one) });
    open = name;
  }
  if (group.length > 0) yield group;
}

const isFirstOf = ({ file, row }: OversizedGroup, one: ReadAction): boolean => one.file === file && one.row === row;

/** Rows of a group that is too large to be looked at as a whole. */
const oversizedReasons = (
  group: readonly ReadAction[],
  oversized: OversizedGroup,
  context: GroupContext,
): RejectReason[][] =>
  group.map((one) => [
    isFirstOf(oversized, one)
      ? { attribute: null, code: 'group_too_large' }
      : { attribute: null, code: 'group_invalid', argument: placeName(oversized, one, context) },
  ]);

const judgeGroup = (
  group: readonly ReadAction[],
  oversized: OversizedGroup | null,
  context: GroupContext,
): GroupOutcome => {
  if (oversized) return { ok: false, reasons: oversizedReasons(group, oversized, context) };
  const [first] = group;
  if (first?.action.transaction === null) return { ok: false, reasons: [first.action.reasons] };
  return settleGroup(group, context);
};

/** With another currency of the workspace it may be valid; what is invalid for other reasons stays so. */
const isDisputed = ({ reasons }: Pick<InvalidGroup, 'reasons'>): boolean =>
  reasons.some((all) => all.some(({ code }) => code === 'currency_differs'));

/** An invalid transaction, once whatever the number of its parts; an action that names none is none. */
const isCounted = ([first]: readonly ReadAction[], oversized: OversizedGroup | null): boolean =>
  first !== undefined && first.action.transaction !== null && (oversized === null || isFirstOf(oversized, first));

/** Compiles what a run does with a segment before it looks at the database: group by group, so that none waits for another. */
export const compileJudge = (
  definition: RunDefinition,
): ((staged: Iterable<StagedDoc>, oversized: OversizedGroup | null) => Iterable<JudgedGroup>) => {
  const [rules, context, reject] = [rulesOf(definition), contextOf(definition), compileRejects(definition)];
  const { workspace } = definition;

  const judged = (group: readonly ReadAction[], oversized: OversizedGroup | null): JudgedGroup => {
    const outcome = judgeGroup(group, oversized, context);
    if (!outcome.ok) {
      const currencies = isDisputed(outcome) ? currenciesOf(group, { isValid: false }) : NO_CURRENCIES;
      return { ok: false, rejects: reject(group, outcome.reasons), isCounted: isCounted(group, oversized), currencies };
    }
    const { settled } = outcome;
    const transactionKey = `${workspace}:${settled.transaction}`;
    return {
      ok: true,
      sound: { group, settled, transactionKey, customerKey: customerKey(workspace, settled.customer) },
    };
  };

  return function* judge(staged, oversized) {
    for (const group of splitGroups(staged, rules)) yield judged(group, oversized);
  };
};
