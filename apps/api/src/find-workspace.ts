import type { Session, Stores, WorkspaceDoc } from '#libs/mongo';

/** The workspace of whoever asks: its credentials say that it exists. */
export const findWorkspace = async (
  { workspaces }: Pick<Stores, 'workspaces'>,
  { workspace }: { readonly workspace: string },
  session?: Session,
): Promise<WorkspaceDoc> => {
  const found = await workspaces.get(workspace, session);
  if (found === null) throw new Error(`workspace ${workspace} has tokens but no record`);
  return found;
};
