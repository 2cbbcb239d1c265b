/** Operations on records of streams that could not be read. */
export const deadLetterCalls = {
  listDeadLetters: { method: 'GET', path: '/v1/dead-letters', answer: 'DeadLetterPage' },
  showDeadLetter: { method: 'GET', path: '/v1/dead-letters/{id}', answer: 'KeptLetter' },
  replayDeadLetters: { method: 'POST', path: '/v1/dead-letters/replay', body: 'NewReplay', answer: 'Replay' },
} as const;
