/** What became of an import's rows, and the customers that they are about. */
export const reportCalls = {
  countErrors: { method: 'GET', path: '/v1/imports/{id}/errors/files', answer: 'FileErrorPage' },
} as const;
