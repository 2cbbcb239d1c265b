import { setTimeout as sleep } from 'node:timers/promises';
import { idleStates, runPhases } from '#libs/messages';
import type { ImportDoc, Stores } from '#libs/mongo';
import type { Logger } from '#libs/runtime';
import { Problem } from '../http/problem.js';
import { EndpointRefusal, endpointErrorOf } from './endpoint-error.js';
import { failRefused, type StartStores, startChecked } from './start-accepted.js';

const EVERY_MS = 1_000;
const AGAIN_MS = 10_000;

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
 * Goes on with imports of the CSV endpoint that no request waits for any more: starts those whose check took longer than
 * their sender was kept waiting, and ends those whose request was lost. Every api does so; of several one gets through.
 */
export class LeftImports {
  readonly #stop = new AbortController();
  #running: Promise<void> | undefined;

  constructor(
    private readonly stores: LeftStores,
    private readonly lanes: number,
    private readonly logger: Pick<Logger, 'warn'>,
  ) {}

  onApplicationBootstrap(): void {
    this.#running = this.#run(this.#stop.signal);
  }

  async onModuleDestroy(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  async #run(stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      const isDone = await this.#tryAll();
      await sleep(isDone ? EVERY_MS : AGAIN_MS, undefined, { signal: stop }).catch(() => undefined);
    }
  }

  async #tryAll(): Promise<boolean> {
    try {
      for (const found of await this.stores.asyncActions.left(idleStates)) await this.#goOn(found);
      return true;
    } catch (err) {
      const advice = 'Check that MongoDB is reachable.';
      this.logger.warn({ err, advice }, 'could not go on with imports of the CSV endpoint; trying again');
      return false;
    }
  }

  async #goOn(found: ImportDoc): Promise<void> {
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
