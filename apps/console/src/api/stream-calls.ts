/** Operations on streams, and on workflows. */
export const streamCalls = {
  listStreams: { method: 'GET', path: '/v1/streams', answer: 'StreamPage' },
  createStream: { method: 'POST', path: '/v1/streams', body: 'NewStream', answer: 'Stream' },
  showStream: { method: 'GET', path: '/v1/streams/{id}', answer: 'Stream' },
  listStreamErrors: { method: 'GET', path: '/v1/streams/{id}/errors', answer: 'StreamErrorPage' },
  pauseStream: { method: 'POST', path: '/v1/streams/{id}/pause', answer: 'Stream' },
  resumeStream: { method: 'POST', path: '/v1/streams/{id}/resume', body: 'ResumedStream', answer: 'Stream' },
  remapStream: { method: 'POST', path: '/v1/streams/{id}/remap', body: 'RemappedStream', answer: 'Stream' },
  resizeStream: { method: 'POST', path: '/v1/streams/{id}/resize', body: 'ResizedStream', answer: 'Stream' },
  deleteStream: { method: 'DELETE', path: '/v1/streams/{id}', answer: null },
  listWorkflows: { method: 'GET', path: '/v1/workflows', answer: 'WorkflowPage' },
  createWorkflow: { method: 'POST', path: '/v1/workflows', body: 'NewWorkflow', answer: 'Workflow' },
  changeWorkflow: { method: 'PATCH', path: '/v1/workflows/{id}', body: 'ChangedWorkflow', answer: 'Workflow' },
  removeWorkflow: { method: 'DELETE', path: '/v1/workflows/{id}', answer: null },
} as const;
