import type { IncomingMessage } from 'node:http';
import type { ViewOf } from '#libs/api-contract';
import { isFinal } from '#libs/messages';
import type { Stores } from '#libs/mongo';
import type { Logger } from '#libs/runtime';
import { Problem } from '../http/problem.js';
import { cancelImport } from '../imports/cancel-import.js';
import { showImport } from '../imports/read-imports.js';
import { untilState } from '../imports/until-state.js';
import { storesSeenBy } from '../reports/visible-rejects.js';
import { contactsResultOf } from './contacts-result.js';
import { type ContactsReceipt, makeContactsImport, receiveContacts } from './receive-contacts.js';
import { type ContactsStart, startContacts } from './start-contacts.js';

export interface ContactsRequest extends ContactsReceipt {
  /** How long to wait for the end, from when the file has come. */
  readonly waitMs: number;
  readonly lanes: number;
  /** The api stops: nobody waits any longer. */
  readonly stopping: AbortSignal;
  readonly logger: Pick<Logger, 'warn'>;
}

/** The result, or the import that goes on. */
export type ContactsAnswer = { readonly location: string } & (
  | { readonly status: 200; readonly body: ViewOf<'ContactsResult'> }
  | { readonly status: 202; readonly body: ViewOf<'Import'> }
);

/** A refused request without a key can't be sent again: nothing of it stays open. */
const closeRefused = async (stores: Stores, { caller, key }: ContactsRequest, id: string): Promise<void> => {
  if (key !== undefined) return;
  await cancelImport(stores, caller, id).catch((error: unknown) => {
    if (!(error instanceof Problem)) throw error;
  });
};

const orClose = async <T>(stores: Stores, request: ContactsRequest, id: string, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    await closeRefused(stores, request, id);
    throw error;
  }
};

const late = (deadline: AbortSignal): Promise<'late'> =>
  new Promise((resolve) => {
    if (deadline.aborted) resolve('late');
    else deadline.addEventListener('abort', () => resolve('late'), { once: true });
  });

/** Waits for the start as long as the caller does; after that it goes on, and nobody is there to be told. */
const startInTime = async (
  stores: Stores,
  { request, start, deadline }: { request: ContactsRequest; start: ContactsStart; deadline: AbortSignal },
): Promise<void> => {
  const { stopping, logger } = request;
  const starting = orClose(stores, request, start.id, () => startContacts(stores, start, stopping));
  if ((await Promise.race([starting, late(deadline)])) !== 'late') return;
  const advice = 'Show the import: it says what is missing, and can still be started.';
  starting.catch((err) => logger.warn({ err, import: start.id, advice }, 'contacts were received and not started'));
};

/**
 * From a file of contacts to what became of it, in one call (spec: contacts.md). Throws Problem. Under an
 * Idempotency-Key it is one import, however often the request comes: each goes on where the last one was lost.
 */
export const importContacts = async (
  stores: Stores,
  message: IncomingMessage,
  request: ContactsRequest,
): Promise<ContactsAnswer> => {
  const { caller, lanes, waitMs, stopping } = request;
  const id = await makeContactsImport(stores, request);
  const location = `/v1/imports/${id}`;
  const { acknowledgesWorkflows } = await orClose(stores, request, id, () =>
    receiveContacts(stores, message, { id, receipt: request }),
  );
  const deadline = AbortSignal.any([AbortSignal.timeout(waitMs), stopping]);
  await startInTime(stores, { request, start: { caller, id, lanes, acknowledgesWorkflows }, deadline });
  const found = await untilState(stores, { caller, id, isThere: isFinal }, deadline);
  if (!isFinal(found.status)) return { status: 202, location, body: await showImport(stores, caller, id) };
  return { status: 200, location, body: await contactsResultOf(storesSeenBy(stores, caller, found), found) };
};
