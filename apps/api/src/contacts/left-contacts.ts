import type { ProblemCode } from '#libs/api-contract';
import type { AutostartedImport, Stores } from '#libs/mongo';
import type { Logger } from '#libs/runtime';
import type { LeftWork } from '../imports/left-imports.js';
import { type ContactsStores, startCheckedContacts } from './start-contacts.js';

type LeftStores = ContactsStores & Pick<Stores, 'autostarts'>;

const passing: ReadonlySet<ProblemCode> = new Set(['wrong_state', 'limit_reached', 'busy', 'unavailable']);

const ADVICE = 'Show the import: it says what is missing, and can still be started.';

/**
 * Imports of contacts whose request was answered before they could be started, or was lost: starts those whose file is
 * in order. One that is refused stays as it is, for somebody to look at.
 */
export const leftContacts = (
  stores: LeftStores,
  lanes: number,
  logger: Pick<Logger, 'warn'>,
): LeftWork<AutostartedImport> => ({
  of: 'contacts',
  due: () => stores.autostarts.due(),
  goOnWith: async ({ _id: id, workspace, createdBy: by, autostart }) => {
    const caller = { workspace, by, scopes: [] };
    const { acknowledgesWorkflows } = autostart;
    await startCheckedContacts(stores, { caller, id, lanes, acknowledgesWorkflows });
  },
  isFinal: ({ code }) => !passing.has(code),
  giveUp: async ({ _id: id }, { code }) => {
    await stores.autostarts.withdraw(id);
    logger.warn({ import: id, code, advice: ADVICE }, 'contacts were received and can not be started');
  },
});
