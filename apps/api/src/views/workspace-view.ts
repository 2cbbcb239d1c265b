import type { ViewOf } from '#libs/api-contract';
import { actionRulesOf } from '#libs/kinds';
import type { WorkspaceDoc } from '#libs/mongo';

export const viewWorkspace = (workspace: WorkspaceDoc): ViewOf<'Workspace'> => {
  const { _id: id, name, country, zone, eventsOut = false } = workspace;
  const { accounts, digits, currency = null } = actionRulesOf(workspace);
  return { id, name, country, zone, multi_accounts: accounts, minor_digits: digits, currency, events_out: eventsOut };
};

export type WorkspaceView = ViewOf<'Workspace'>;
