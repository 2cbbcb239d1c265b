import type { ServerResponse } from 'node:http';
import type { ViewOf } from '#libs/api-contract';
import type { Closing } from '../http/closing.js';

/** Files that are being looked at are done in about this time, or asked for again. */
const RETRY_AFTER_S = 1;

/** Aborts when nobody waits for the answer any more, or the process stops. */
export const whileWaited = (response: ServerResponse, closing: Closing): AbortSignal => {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  return AbortSignal.any([gone.signal, closing.streams]);
};

/** Says that the files are still being looked at. */
export const answerLater = (response: ServerResponse): ViewOf<'SuggestionsInProgress'> => {
  response.statusCode = 202;
  response.setHeader('retry-after', String(RETRY_AFTER_S));
  return { status: 'in_progress' };
};
