import type { IncomingMessage } from 'node:http';
import type { ViewOf } from '#libs/api-contract';
import { isFinal } from '#libs/messages';
import type { Stores } from '#libs/mongo';
import { Problem } from '../http/problem.js';
import { cancelImport } from '../imports/cancel-import.js';
import { showImport } from '../imports/read-imports.js';
import { untilState } from '../imports/until-state.js';
import { storesSeenBy } from '../reports/visible-rejects.js';
import { contactsResultOf } from './contacts-result.js';
import { type ContactsReceipt, forgetContactsImport, makeContactsImport, receiveContacts } from './receive-contacts.js';
import { type ContactsStart, startContacts } from './start-contacts.js';

export interface ContactsRequest extends ContactsReceipt {
  /** How long to wait for the end, from when the file has come. */
  readonly waitMs: number;
  readonly lanes: number;
  /** The api stops: nobody waits any longer. */
  readonly stopping: AbortSignal;
}

/** The result, or the import that goes on. */
export type ContactsAnswer = { readonly location: string } & (
  | { readonly status: 200; readonly body: ViewOf<'ContactsResult'> }
  | { readonly status: 202; readonly body: ViewOf<'Import'> }
);

/** What says nothing of the request itself: under its key it goes on when it is sent again. */
const passing: ReadonlySet<string> = new Set([
  'request_in_progress',
  'idempotency_key_reused',
  'wrong_state',
  'unavailable',
  'busy',
]);

/** Whether the same request under its key can go on with what is there: also when it did not arrive whole. */
const goesOn = (error: unknown, message: IncomingMessage): boolean =>
  !(error instanceof Problem) || passing.has(error.code) || !message.complete;

/**
 * Nothing of a refused request stays open; under its key it is another one when it is sent again. What has been started, or
 * ended, by another request under the key stays as it is.
 */
const closeRefused = async (stores: Stores, { caller, key }: ContactsRequest, id: string): Promise<void> => {
  try {
    await cancelImport(stores, caller, id);
  } catch (error) {
    if (error instanceof Problem) return;
    throw error;
  }
  await forgetContactsImport(stores, { caller, key }, id);
};

/** A request for contacts that is being worked on. */
interface Contacts {
  readonly stores: Stores;
  readonly message: IncomingMessage;
  readonly request: ContactsRequest;
  readonly id: string;
}

const orClose = async <T>({ stores, message, request, id }: Contacts, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (request.key === undefined || !goesOn(error, message)) await closeRefused(stores, request, id);
    throw error;
  }
};

/** The start itself, after the longest wait for it; who has not begun by then has been lost. */
const START_MS = 5_000;

/**
 * Starts the import as soon as its file has been checked, if the caller waits so long. If not, or when this process ends
 * before, another one does (left-contacts.ts).
 */
const startInTime = async (contacts: Contacts, start: ContactsStart, deadline: AbortSignal): Promise<void> => {
  const { stores, request, id } = contacts;
  const { acknowledgesWorkflows } = start;
  await stores.autostarts.order(id, { afterMs: request.waitMs + START_MS, acknowledgesWorkflows });
  if (await orClose(contacts, () => startContacts(stores, start, deadline))) return;
  await stores.autostarts.order(id, { afterMs: 0, acknowledgesWorkflows });
};

/**
 * From a file of contacts to what became of it, in one call (spec: contacts.md). Throws Problem. Under an
 * Idempotency-Key it is one import, however often the request comes: each goes on where the last one was lost. A refused
 * request leaves none.
 */
export const importContacts = async (
  stores: Stores,
  message: IncomingMessage,
  request: ContactsRequest,
): Promise<ContactsAnswer> => {
  const { caller, lanes, waitMs, stopping } = request;
  const id = await makeContactsImport(stores, request);
  const location = `/v1/imports/${id}`;
  const contacts = { stores, message, request, id };
  const { acknowledgesWorkflows } = await orClose(contacts, () =>
    receiveContacts(stores, message, { id, receipt: request }),
  );
  const deadline = AbortSignal.any([AbortSignal.timeout(waitMs), stopping]);
  await startInTime(contacts, { caller, id, lanes, acknowledgesWorkflows }, deadline);
  const found = await untilState(stores, { caller, id, isThere: isFinal }, deadline);
  if (!isFinal(found.status)) return { status: 202, location, body: await showImport(stores, caller, id) };
  return { status: 200, location, body: await contactsResultOf(storesSeenBy(stores, caller, found), found) };
};
