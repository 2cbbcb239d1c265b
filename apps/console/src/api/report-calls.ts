/** What became of an import's rows, and the customers that they are about. */
export const reportCalls = {
  countErrors: { method: 'GET', path: '/v1/imports/{id}/errors/files', answer: 'FileErrorPage' },
  groupErrors: { method: 'GET', path: '/v1/imports/{id}/errors/groups', answer: 'GroupedErrorPage' },
  listErrors: { method: 'GET', path: '/v1/imports/{id}/errors', answer: 'ErrorPage' },
  listCustomers: { method: 'GET', path: '/v1/customers', answer: 'CustomerPage' },
  showCustomer: { method: 'GET', path: '/v1/customers/{id}', answer: 'Customer' },
  showOrigins: { method: 'GET', path: '/v1/customers/{id}/origins', answer: 'CustomerOrigins' },
  listEvents: { method: 'GET', path: '/v1/customers/{id}/events', answer: 'EventList' },
} as const;
