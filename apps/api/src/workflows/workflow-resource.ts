import type { Stores, WorkflowDoc } from '#libs/mongo';
import { workflowContract } from '../contract/workflow-operations.js';
import { pageBy, readCursor } from '../http/page-cursor.js';
import { viewWorkflow } from '../views/workflow-view.js';
import { findWorkspace } from '../workspace/find-workspace.js';
import { requireRoomForWorkflow } from '../workspace/require-room.js';
import type { Resource } from '../workspace/resource.js';

/** The automations outside of Sluice that events set off. */
export const workflowResource = (
  stores: Pick<Stores, 'workflows' | 'workspaces'>,
): Resource<'Workflow', WorkflowDoc> => {
  const { workflows } = stores;
  return {
    contract: workflowContract,
    view: viewWorkflow,
    missing: (id) => `There is no workflow ${id}.`,
    list: async ({ workspace }, { limit, cursor }) => {
      const after = readCursor(cursor, /^wfl_[a-z0-9]+$/);
      return pageBy(await workflows.list(workspace, { limit, after }), viewWorkflow, ({ _id }) => _id);
    },
    find: ({ workspace }, id) => workflows.get(workspace, id),
    create: async ({ workspace, by: createdBy }, body, session) => {
      await findWorkspace(stores, { workspace }, session);
      await requireRoomForWorkflow(stores, workspace);
      return workflows.create({ ...body, workspace, createdBy }, session);
    },
    change: ({ workspace }, { id, body }) => workflows.change(workspace, id, body),
    remove: ({ workspace }, id) => workflows.remove(workspace, id),
  };
};
