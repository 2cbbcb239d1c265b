/** Operations on who may do what: people of the workspace, and tokens of applications. */
export const accessCalls = {
  listUsers: { method: 'GET', path: '/v1/users', answer: 'UserPage' },
  addUser: { method: 'POST', path: '/v1/users', body: 'NewUser', answer: 'AddedUser' },
  changeUser: { method: 'PATCH', path: '/v1/users/{id}', body: 'ChangedUser', answer: 'User' },
  removeUser: { method: 'DELETE', path: '/v1/users/{id}', answer: null },
  linkUser: { method: 'POST', path: '/v1/users/{id}/link', body: 'Nothing', answer: 'SignInLink' },
  listTokens: { method: 'GET', path: '/v1/tokens', answer: 'TokenPage' },
  createToken: { method: 'POST', path: '/v1/tokens', body: 'NewToken', answer: 'IssuedToken' },
  rotateToken: { method: 'POST', path: '/v1/tokens/{id}/rotate', body: 'RotatedToken', answer: 'IssuedToken' },
  revokeToken: { method: 'DELETE', path: '/v1/tokens/{id}', answer: null },
} as const;
