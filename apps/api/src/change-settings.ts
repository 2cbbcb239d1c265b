import { actionRulesOf } from '#libs/kinds';
import type { SettingsChange, SettingsFacts, Stores, WorkspaceDoc } from '#libs/mongo';
import type { Caller } from './access.js';
import { workspaceSchemas } from './contract/workspace-schemas.js';
import { findWorkspace } from './find-workspace.js';
import { Problem } from './problem.js';
import { withoutReadOnly } from './read-only-fields.js';
import { viewWorkspace } from './views/workspace-view.js';

export interface SettingsBody {
  readonly multi_accounts?: boolean;
  readonly minor_digits?: number;
}

const FIXED =
  'There are transactions, or an import of them is at work: amounts that are stored keep their digits, and sums of amounts with others would not add up.';

/** Amounts that exist were rounded nowhere, and are read by these digits. */
const requireSameDigits = ({ minorDigits }: SettingsChange, { workspace, hasAmounts }: SettingsFacts): void => {
  const { digits } = actionRulesOf(workspace);
  if (!hasAmounts || minorDigits === undefined || minorDigits === digits) return;
  throw new Problem('fixed_setting', `minor_digits stays ${digits}. ${FIXED}`);
};

const changeOf = ({ multi_accounts: multiAccounts, minor_digits: minorDigits }: SettingsBody): SettingsChange => ({
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
  await stores.workspaces.changeSettings(caller.workspace, (facts) => {
    requireSameDigits(change, facts);
    return change;
  });
  return findWorkspace(stores, caller);
};
