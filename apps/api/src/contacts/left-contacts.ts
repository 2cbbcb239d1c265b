import type { ProblemCode } from '#libs/api-contract';
import type { AutostartedImport, Stores } from '#libs/mongo';
import type { Logger } from '#libs/runtime';
import { Problem } from '../http/problem.js';
import type { LeftWork } from '../imports/left-imports.js';
import { type ContactsStores, startCheckedContacts } from './start-contacts.js';

type LeftStores = ContactsStores & Pick<Stores, 'autostarts'>;

/** What another process has moved at the same moment, or what there is no room for now: it is tried again. */
const passing: ReadonlySet<ProblemCode> = new Set(['wrong_state', 'limit_reached', 'busy', 'unavailable']);

const ADVICE = 'Show the import: it says what is missing, and can still be started.';

/**
 * Imports of contacts whose request was answered before they could be started, or was lost: starts those whose file is
 * in order. One that is refused stays as it is, for somebody to look at.
 */
export class LeftContacts implements LeftWork {
  readonly of = 'contacts';

  constructor(
    private readonly stores: LeftStores,
    private readonly lanes: number,
    private readonly logger: Pick<Logger, 'warn'>,
  ) {}

  async goOn(): Promise<void> {
    for (const found of await this.stores.autostarts.due()) await this.#start(found);
  }

  async #start({ _id: id, workspace, createdBy: appId, autostart }: AutostartedImport): Promise<void> {
    const caller = { workspace, appId, scopes: [] };
    const { acknowledgesWorkflows } = autostart;
    try {
      await startCheckedContacts(this.stores, { caller, id, lanes: this.lanes, acknowledgesWorkflows });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (!passing.has(error.code)) await this.#giveUp(id, error);
    }
  }

  async #giveUp(id: string, { code }: Problem): Promise<void> {
    await this.stores.autostarts.withdraw(id);
    this.logger.warn({ import: id, code, advice: ADVICE }, 'contacts were received and can not be started');
  }
}
