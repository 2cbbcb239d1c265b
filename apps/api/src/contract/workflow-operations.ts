import { json, jsonBody, type Operation } from './operation.js';
import { queries } from './parameters.js';

export const workflowOperations: Readonly<Record<string, Operation>> = {
  listWorkflows: {
    tag: 'workflows',
    summary: 'List workflows, oldest first',
    query: queries.listWorkflows,
    answer: json(200, 'WorkflowPage', 'One page.'),
  },
  createWorkflow: {
    tag: 'workflows',
    summary: 'Name an automation that events set off',
    description: 'Reference data: Sluice runs no workflows. It warns of active ones before an import sets them off.',
    isKeyed: true,
    body: jsonBody('NewWorkflow'),
    answer: json(201, 'Workflow', 'As stored.'),
  },
  showWorkflow: {
    tag: 'workflows',
    summary: 'Show a workflow',
    answer: json(200, 'Workflow', 'As it is now.'),
    problems: ['not_found'],
  },
  changeWorkflow: {
    tag: 'workflows',
    summary: 'Rename a workflow, set it active or inactive',
    body: jsonBody('ChangedWorkflow'),
    answer: json(200, 'Workflow', 'As it is from now on.'),
    problems: ['not_found'],
  },
  removeWorkflow: {
    tag: 'workflows',
    summary: 'Remove a workflow',
    answer: { status: 204, description: 'Removed.' },
    problems: ['not_found'],
  },
  listImpact: {
    tag: 'workflows',
    summary: 'List the workflows that an import would set off',
    answer: json(200, 'WorkflowImpacts', 'As they are now.'),
    problems: ['not_found'],
  },
  setInactive: {
    tag: 'workflows',
    summary: 'Set workflows inactive for the time of an import',
    body: jsonBody('ChosenWorkflows'),
    answer: json(200, 'WorkflowImpacts', 'As they are from now on.'),
    problems: ['not_found', 'wrong_state'],
  },
  setActiveAgain: {
    tag: 'workflows',
    summary: 'Set those active again that were set inactive here',
    description: 'All at once, whatever has become of the import. Those that were changed since stay as they are.',
    body: jsonBody('Nothing'),
    answer: json(200, 'WorkflowImpacts', 'As they are from now on.'),
    problems: ['not_found'],
  },
  acknowledgeWorkflows: {
    tag: 'workflows',
    summary: 'Take note of the active workflows that an import would set off',
    description: 'Kept with who did it and when. A workflow that becomes active later needs another one.',
    body: jsonBody('Nothing'),
    answer: json(200, 'Import', 'With the acknowledgement.'),
    problems: ['not_found', 'wrong_state'],
  },
};
