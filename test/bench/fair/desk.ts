import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../../../deploy/local/user-error.js';
import { ask } from '../ask.js';
import type { Target } from '../bench-stack.js';

/** A user looks so often; each look costs the machine something too. */
const LOOK_MS = 50;

/** When what a user waits for was there, in seconds after the import was made. */
export interface ImportTimes {
  readonly uploaded: number;
  readonly checked: number;
  readonly started: number;
  readonly finished: number;
}

interface ShownImport {
  readonly id: string;
  readonly status: string;
  readonly created: number | null;
}

/** Imports of one workspace, over HTTP, as a program makes them. */
export class ImportDesk {
  constructor(private readonly target: Target) {}

  /** From the first call to the end. Throws when not every row was created. */
  async importFile(content: Blob, rows: number): Promise<ImportTimes> {
    const begun = performance.now();
    const since = (): number => (performance.now() - begun) / 1000;
    const id = await this.upload(content);
    const uploaded = since();
    await this.becomes(id, 'ready');
    const checked = since();
    await this.start(id);
    const started = since();
    await this.finishes(id, rows);
    return { uploaded, checked, started, finished: since() };
  }

  /** Makes an import of the file. Returns its id. */
  async upload(content: Blob): Promise<string> {
    const { id } = await this.ask<ShownImport>('POST', '', { kind: 'customers' });
    const body = new FormData();
    body.append('file', content, 'customers.csv');
    await this.ask('POST', `/${id}/files`, body);
    return id;
  }

  async start(id: string): Promise<void> {
    await this.ask('POST', `/${id}/start`, { accept_errors: true });
  }

  async finishes(id: string, rows: number): Promise<void> {
    const { created } = await this.becomes(id, 'finished');
    if (created !== rows) throw new UserError(`${id} created ${created} customers out of ${rows} rows.`);
  }

  async isOver(id: string): Promise<boolean> {
    return (await this.ask<ShownImport>('GET', `/${id}`)).status !== 'importing';
  }

  async becomes(id: string, wanted: string): Promise<ShownImport> {
    for (;;) {
      const shown = await this.ask<ShownImport>('GET', `/${id}`);
      if (shown.status === wanted) return shown;
      if (['failed', 'has_file_errors', 'cancelled'].includes(shown.status))
        throw new UserError(`${id} is ${shown.status} and not ${wanted}.`);
      await sleep(LOOK_MS);
    }
  }

  private ask<T>(method: string, path: string, body?: object): Promise<T> {
    return ask(this.target, 'imports', { method, path, body });
  }
}
