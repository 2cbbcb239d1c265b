import { idleStates, runPhases } from '#libs/messages';
import type { ImportDoc, Stores } from '#libs/mongo';
import { Problem } from '../http/problem.js';
import type { LeftWork } from '../imports/left-imports.js';
import { EndpointRefusal, endpointErrorOf } from './endpoint-error.js';
import { failRefused, type StartStores, startChecked } from './start-accepted.js';

const LOST = new EndpointRefusal(
  'missing_file',
  'The request ended before the file had been received and checked. Send it again.',
);

type LeftStores = StartStores & Pick<Stores, 'asyncActions'>;

/** A refusal that another try would meet again. */
const isFinalRefusal = (error: unknown): error is Problem =>
  error instanceof Problem && [400, 413].includes(endpointErrorOf(error, '').code);

/** What another process has moved at the same moment, or what there is no room for now, is looked at again. */
const isPassing = (error: unknown): boolean => error instanceof Problem && !isFinalRefusal(error);

/**
 * Imports of the CSV endpoint: starts those whose check took longer than their sender was kept waiting, and ends those
 * whose request was lost.
 */
export class LeftCsv implements LeftWork {
  readonly of = 'the CSV endpoint';

  constructor(
    private readonly stores: LeftStores,
    private readonly lanes: number,
  ) {}

  async goOn(): Promise<void> {
    for (const found of await this.stores.asyncActions.left(idleStates)) await this.#goOnWith(found);
  }

  async #goOnWith(found: ImportDoc): Promise<void> {
    if (!found.endpoint?.acceptedAt) return failRefused(this.stores, found, { problem: LOST, from: [found.status] });
    if (found.status === runPhases.stage.during) return;
    const { workspace, createdBy: appId } = found;
    const caller = { workspace, appId, scopes: [] };
    try {
      await startChecked(this.stores, { caller, found, lanes: this.lanes });
    } catch (error) {
      if (isFinalRefusal(error)) await failRefused(this.stores, found, { problem: error, from: [found.status] });
      else if (!isPassing(error)) throw error;
    }
  }
}
