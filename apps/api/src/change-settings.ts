import { actionRulesOf } from '#libs/kinds';
import type { SettingsChange, SettingsFacts, Stores, WorkspaceDoc } from '#libs/mongo';
import type { Caller } from './access.js';
import { findWorkspace } from './find-workspace.js';
import { Problem } from './problem.js';

export type SettingsBody = SettingsChange;

const FIXED =
  'There are transactions, or an import of them is at work: amounts that are stored keep their digits, and sums of amounts with others would not add up.';

/** Amounts that exist were rounded nowhere, and are read by these digits. */
const requireSameDigits = ({ minorDigits }: SettingsBody, { workspace, hasAmounts }: SettingsFacts): void => {
  const { digits } = actionRulesOf(workspace);
  if (!hasAmounts || minorDigits === undefined || minorDigits === digits) return;
  throw new Problem('fixed_setting', `minorDigits stays ${digits}. ${FIXED}`);
};

/** Changes what is said about transactions, from the next judging of an import on. Throws Problem. */
export const changeSettings = async (
  stores: Pick<Stores, 'workspaces'>,
  caller: Caller,
  body: SettingsBody,
): Promise<WorkspaceDoc> => {
  await stores.workspaces.changeSettings(caller.workspace, (facts) => {
    requireSameDigits(body, facts);
    return body;
  });
  return findWorkspace(stores, caller);
};
