import { type BodyOf, workspaceSchemas } from '#libs/api-contract';
import { actionRulesOf, currencyOf } from '#libs/kinds';
import type { SettingsChange, SettingsFacts, Stores, WorkspaceDoc } from '#libs/mongo';
import type { Caller } from '../http/access.js';
import { Problem } from '../http/problem.js';
import { withoutReadOnly } from '../http/read-only-fields.js';
import { viewWorkspace } from '../views/workspace-view.js';
import { findWorkspace } from './find-workspace.js';

type SettingsBody = BodyOf<'ChangedWorkspace'>;

const FIXED =
  'There are transactions, or an import of them is at work: amounts that are stored keep their digits, and sums of amounts with others would not add up.';

/** Amounts that exist were rounded nowhere, and are read by these digits. */
const requireSameDigits = ({ minorDigits }: SettingsChange, { workspace, hasAmounts }: SettingsFacts): void => {
  const { digits } = actionRulesOf(workspace);
  if (!hasAmounts || minorDigits === undefined || minorDigits === digits) return;
  throw new Problem('fixed_setting', `minor_digits stays ${digits}. ${FIXED}`);
};

/** Where there was none, amounts of one currency can't meet those of another. */
const requireSameCurrency = ({ currency }: SettingsChange, { workspace, hasAmounts }: SettingsFacts): void => {
  const known = workspace.currency ?? null;
  if (!hasAmounts || currency === undefined || known === null || currency === known) return;
  throw new Problem('fixed_setting', `currency stays ${known}. ${FIXED}`);
};

const requireCurrency = (currency: string | null | undefined): void => {
  if (currency === null || currency === undefined || currencyOf(currency) !== null) return;
  throw new Problem('invalid_request', `${currency} is no currency of ISO 4217, such as EUR or HUF.`, [
    { pointer: '/currency', detail: 'is no currency of ISO 4217' },
  ]);
};

const changeOf = ({
  multi_accounts: multiAccounts,
  minor_digits: minorDigits,
  currency,
}: SettingsBody): SettingsChange => ({
  ...(currency === undefined ? {} : { currency }),
  ...(multiAccounts === undefined ? {} : { multiAccounts }),
  ...(minorDigits === undefined ? {} : { minorDigits }),
});

/** Changes what is said about transactions, from the next judging of an import on. Throws Problem. */
export const changeSettings = async (
  stores: Pick<Stores, 'workspaces'>,
  caller: Caller,
  body: SettingsBody,
): Promise<WorkspaceDoc> => {
  const given = withoutReadOnly(
    workspaceSchemas.ChangedWorkspace,
    body,
    viewWorkspace(await findWorkspace(stores, caller)),
  );
  const change = changeOf(given);
  requireCurrency(change.currency);
  await stores.workspaces.changeSettings(caller.workspace, (facts) => {
    requireSameDigits(change, facts);
    requireSameCurrency(change, facts);
    return change;
  });
  return findWorkspace(stores, caller);
};
