import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../../../deploy/local/user-error.js';
import { ask } from '../ask.js';
import type { Target } from '../bench-stack.js';

const LOOK_MS = 50;

export interface ShownStream {
  readonly name: string;
  readonly topic: string;
  readonly read: number;
  readonly created: number;
  readonly state: string;
}

/** Streams of one workspace, over HTTP, as a program makes them. */
export class StreamDesk {
  constructor(private readonly target: Target) {}

  create(name: string, partitions: number): Promise<ShownStream> {
    return this.ask('POST', '', { name, kind: 'customers', partitions });
  }

  pause(name: string): Promise<ShownStream> {
    return this.ask('POST', `/${name}/pause`, {});
  }

  resume(name: string): Promise<ShownStream> {
    return this.ask('POST', `/${name}/resume`, {});
  }

  /** Resolves when so many records have taken effect. */
  async hasRead(name: string, records: number): Promise<ShownStream> {
    for (;;) {
      const shown = await this.ask('GET', `/${name}`);
      if (shown.read >= records) return shown;
      if (shown.state !== 'running') throw new UserError(`The stream ${name} is ${shown.state}.`);
      await sleep(LOOK_MS);
    }
  }

  private ask(method: string, path: string, body?: object): Promise<ShownStream> {
    return ask(this.target, 'streams', { method, path, body });
  }
}
