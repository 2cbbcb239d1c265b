import { jsonBody, jsonContent, type Operation } from './operation.js';
import { queries } from './parameters.js';
import { type ResourceContract, resourceOperations } from './resource.js';

export const workflowContract: ResourceContract<'Workflow'> = {
  path: 'workflows',
  tag: 'workflows',
  schema: 'Workflow',
  query: queries.listWorkflows,
  list: { name: 'listWorkflows', summary: 'List workflows, oldest first', answer: 'One page.' },
  create: {
    name: 'createWorkflow',
    summary: 'Name an automation that events set off',
    description: 'Reference data: Sluice runs no workflows. It warns of active ones before an import sets them off.',
    answer: 'As stored.',
    problems: ['limit_reached'],
  },
  show: { name: 'showWorkflow', summary: 'Show a workflow', answer: 'As it is now.' },
  change: {
    method: 'PATCH',
    name: 'changeWorkflow',
    summary: 'Rename a workflow, set it active or inactive',
    answer: 'As it is from now on.',
  },
  remove: { name: 'removeWorkflow', summary: 'Remove a workflow', answer: 'Removed.' },
};

export const workflowOperations: Readonly<Record<string, Operation>> = {
  ...resourceOperations(workflowContract),
  listImpact: {
    tag: 'workflows',
    scopes: ['imports:read'],
    summary: 'List the workflows that an import would set off',
    answer: jsonContent(200, 'WorkflowImpacts', 'As they are now.'),
    problems: ['not_found'],
  },
  setInactive: {
    tag: 'workflows',
    scopes: ['imports:write', 'workflows:write'],
    summary: 'Set workflows inactive for the time of an import',
    body: jsonBody('ChosenWorkflows'),
    answer: jsonContent(200, 'WorkflowImpacts', 'As they are from now on.'),
    problems: ['not_found', 'wrong_state'],
  },
  setActiveAgain: {
    tag: 'workflows',
    scopes: ['imports:write', 'workflows:write'],
    summary: 'Set those active again that were set inactive here',
    description: 'All at once, whatever has become of the import. Those that were changed since stay as they are.',
    body: jsonBody('Nothing'),
    answer: jsonContent(200, 'WorkflowImpacts', 'As they are from now on.'),
    problems: ['not_found'],
  },
  acknowledgeWorkflows: {
    tag: 'workflows',
    scopes: ['imports:write'],
    summary: 'Take note of the active workflows that an import would set off',
    description: 'Kept with who did it and when. A workflow that becomes active later needs another one.',
    body: jsonBody('Nothing'),
    answer: jsonContent(200, 'Import', 'With the acknowledgement.'),
    problems: ['not_found', 'wrong_state'],
  },
};
