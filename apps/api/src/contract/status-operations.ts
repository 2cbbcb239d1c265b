import { jsonContent, type Operation } from './operation.js';

export const statusOperations: Readonly<Record<string, Operation>> = {
  showStatus: {
    tag: 'status',
    scopes: ['status:read'],
    summary: 'Say which processes live',
    description: 'Each process writes a heartbeat every 5 seconds; one that is silent for 15 seconds is missing.',
    answer: jsonContent(200, 'Status', 'As it is now.'),
  },
};
