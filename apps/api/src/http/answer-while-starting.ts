import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { refusalAnswer } from '../csv-endpoint/refusal-answer.js';
import { answerEarly } from './drop-rest.js';
import { Problem } from './problem.js';
import { nameRequest, requestIdOf } from './request-id.js';
import { secureAnswer } from './security-headers.js';

/** False: the request is no probe, and not answered. */
export type AnswerProbe = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

const STARTING = 'The api is starting, and has not reached its database yet. Try again in a moment.';

const nothing = (): void => undefined;

/** Answers while the process waits for its database: probes as always, all else with when to come again. */
export const answerWhileStarting = (answerProbe: AnswerProbe): RequestListener => {
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    secureAnswer(request, response, nothing);
    nameRequest(request, response, nothing);
    if (await answerProbe(request, response)) return;
    const [path = ''] = (request.url ?? '').split('?');
    const refusal = refusalAnswer(new Problem('unavailable', STARTING), { path, requestId: requestIdOf(response) });
    await answerEarly(request, response, refusal);
  };
  return (request, response) => {
    answer(request, response).catch((error: Error) => response.destroy(error));
  };
};
