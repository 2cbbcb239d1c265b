import type { Session, Stores, WorkspaceDoc } from '#libs/mongo';
import { Problem } from '../http/problem.js';

/** The workspace of the caller. Throws Problem: its token is older than the workspace's end. */
export const findWorkspace = async (
  { workspaces }: Pick<Stores, 'workspaces'>,
  { workspace }: { readonly workspace: string },
  session?: Session,
): Promise<WorkspaceDoc> => {
  const found = await workspaces.get(workspace, session);
  if (found === null) {
    throw new Problem(
      'forbidden',
      `There is no workspace ${workspace}, which this token is for. Use a token of another.`,
    );
  }
  return found;
};
