import type { Operation } from './operation.js';
import { jsonBody, jsonContent } from './operation.js';

export const workspaceOperations: Readonly<Record<string, Operation>> = {
  showWorkspace: {
    tag: 'workspace',
    scopes: ['workspace:read'],
    summary: 'Show the workspace and its settings',
    answer: jsonContent(200, 'Workspace', 'As it is now.'),
  },
  changeWorkspace: {
    tag: 'workspace',
    scopes: ['workspace:write'],
    summary: 'Change what transactions must look like, and whether events are published',
    description:
      'What is not given stays. Imports of transactions that were judged before must be validated again; one that is at work goes on with what it was. `minor_digits` stays what it is once there are transactions. With `events_out` the topic of the events is made, if it is not there.',
    body: jsonBody('ChangedWorkspace'),
    answer: jsonContent(200, 'Workspace', 'As it is from now on.'),
    problems: ['fixed_setting', 'topic_differs'],
  },
};
