import type { ActionRules } from '#libs/messages';

/** What a workspace may say about the actions that it takes. */
export interface TransactionSettings {
  /** Every transaction belongs to one of several accounts. */
  readonly multiAccounts?: boolean | undefined;
  /** Digits of the currency's minor unit. */
  readonly minorDigits?: number | undefined;
}

/** The rules of a workspace; of one that says nothing: no accounts, two decimals. */
export const actionRulesOf = ({ multiAccounts = false, minorDigits = 2 }: TransactionSettings): ActionRules => ({
  accounts: multiAccounts,
  digits: minorDigits,
});

/** The rules as one text: actions that were judged by others must be judged again (correctness.md, 19). */
export const basisOfRules = ({ accounts, digits }: ActionRules): string => `accounts:${accounts},digits:${digits}`;
