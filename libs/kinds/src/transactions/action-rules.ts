import type { ActionRules, NamedCurrencies } from '#libs/messages';

/** What a workspace may say about the actions that it takes. */
export interface TransactionSettings {
  /** Every transaction belongs to one of several accounts. */
  readonly multiAccounts?: boolean | undefined;
  /** Digits of the currency's minor unit. */
  readonly minorDigits?: number | undefined;
  /** ISO 4217: that of all transactions. */
  readonly currency?: string | null | undefined;
}

/** The rules of a workspace; of one that says nothing: no accounts, two decimals. */
export const actionRulesOf = ({
  multiAccounts = false,
  minorDigits = 2,
  currency,
}: TransactionSettings): ActionRules => ({
  accounts: multiAccounts,
  digits: minorDigits,
  ...(currency ? { currency } : {}),
});

/** The rules as one text: actions that were judged by others must be judged again (correctness.md, 19). */
export const basisOfRules = ({ accounts, digits, currency }: ActionRules): string =>
  `accounts:${accounts},digits:${digits},currency:${currency ?? ''}`;

/**
 * The rules of a run over staged actions, by those of its workspace and what its actions name: without a currency of the
 * workspace, that of the first valid checkout that names one counts for all. `basis`: where no action names another
 * currency, it decides nothing, and the actions need not be judged again for it.
 */
export const pinRules = ({
  staged,
  named,
  workspace,
}: PinnedFrom): { readonly actions: ActionRules; readonly basis: string } => {
  const currency = workspace.currency ?? named.first?.code;
  const { currency: _, ...others } = workspace;
  const actions = currency === undefined ? others : { ...others, currency };
  const isUndisputed = named.codes.every((code) => code === currency);
  const judged = staged.currency === undefined ? others : { ...others, currency: staged.currency };
  return { actions, basis: basisOfRules(isUndisputed ? judged : actions) };
};

interface PinnedFrom {
  /** By which the actions were judged when they were staged. */
  readonly staged: ActionRules;
  readonly named: NamedCurrencies;
  readonly workspace: ActionRules;
}
