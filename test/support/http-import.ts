import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { type Answer, Asker } from '../../apps/api/test/asker.js';
import type { CliError } from './cli.js';
import type { Sluice } from './sluice.js';
import { until } from './until.js';

export type Files = Readonly<Record<string, string | Buffer>>;

export interface ErrorEntry extends CliError {
  readonly event_id?: string;
}

const AT_WORK: readonly string[] = ['preprocessing', 'validating', 'importing'];

/** Asks a Sluice over HTTP; every answer is checked against docs/openapi.json. */
export const askerOf = ({ clientEnv }: Sluice): Asker =>
  Asker.as(clientEnv.SLUICE_URL ?? '', {
    appId: clientEnv.SLUICE_APP_ID ?? '',
    appToken: clientEnv.SLUICE_APP_TOKEN ?? '',
  });

/** One import, of transactions unless said otherwise, as the console would drive it. */
export class HttpImport {
  private constructor(
    readonly asker: Asker,
    readonly id: string,
  ) {}

  static async create(asker: Asker, given: object = { kind: 'transactions' }): Promise<HttpImport> {
    return new HttpImport(asker, (await asker.post('/v1/imports', given)).body.id);
  }

  /** With these files, all checked and judged. */
  static of(sluice: Sluice, files: Files, given?: object): Promise<HttpImport> {
    return HttpImport.by(askerOf(sluice), files, given);
  }

  /** The same in the asker's workspace. */
  static async by(asker: Asker, files: Files, given?: object): Promise<HttpImport> {
    const made = await HttpImport.create(asker, given);
    await made.upload(files);
    await made.settled();
    return made;
  }

  get path(): string {
    return `/v1/imports/${this.id}`;
  }

  upload(files: Files): Promise<Answer> {
    const body = new FormData();
    for (const [name, content] of Object.entries(files)) {
      body.append('file', new Blob([typeof content === 'string' ? content : new Uint8Array(content)]), name);
    }
    return this.asker.ask(`${this.path}/files`, { method: 'POST', body });
  }

  /** Sends a file whose last byte comes when the signal aborts. */
  uploadSlowly(name: string, content: string, last: AbortSignal): Promise<Answer> {
    const [begin, end] = [content.slice(0, -1), content.slice(-1)];
    const head = `--slow\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`;
    const body = async function* () {
      yield Buffer.from(head + begin);
      if (!last.aborted) await once(last, 'abort');
      yield Buffer.from(`${end}\r\n--slow--\r\n`);
    };
    const headers = { 'content-type': 'multipart/form-data; boundary=slow' };
    return this.asker.ask(`${this.path}/files`, {
      method: 'POST',
      headers,
      body: Readable.toWeb(Readable.from(body())) as ReadableStream,
      duplex: 'half',
    });
  }

  /** Waits until nothing is at work on it, and returns how it is then. */
  async settled(): Promise<Answer['body']> {
    return until(`${this.id} is settled`, async () => {
      const { body } = await this.asker.get(this.path);
      return AT_WORK.includes(body.status) ? null : body;
    });
  }

  async show(): Promise<Answer['body']> {
    return (await this.asker.get(this.path)).body;
  }

  start(acceptErrors?: boolean): Promise<Answer> {
    return this.asker.post(`${this.path}/start`, acceptErrors === undefined ? {} : { accept_errors: acceptErrors });
  }

  validate(body: object = {}): Promise<Answer> {
    return this.asker.post(`${this.path}/validate`, body);
  }

  async fileId(name: string): Promise<string> {
    const { files } = await this.show();
    return files.find((file: { readonly name: string }) => file.name === name).id;
  }

  async remove(name: string): Promise<Answer> {
    return this.asker.delete(`${this.path}/files/${await this.fileId(name)}`);
  }

  /** Of all pages. */
  async errors(query = ''): Promise<readonly ErrorEntry[]> {
    return (await this.pages(`limit=1000&${query}`)).flat();
  }

  async pages(query: string): Promise<readonly (readonly ErrorEntry[])[]> {
    const pages: ErrorEntry[][] = [];
    for (let cursor = ''; ; ) {
      const { body } = await this.asker.get(`${this.path}/errors?${query}${cursor}`);
      pages.push(body.items);
      if (body.next_cursor === null) return pages;
      cursor = `&cursor=${body.next_cursor}`;
    }
  }
}

/** Customers to import transactions of. */
export const importCustomers = async (sluice: Sluice, ids: readonly string[]): Promise<void> => {
  const path = join(sluice.folder, 'customers.csv');
  writeFileSync(path, `id\n${ids.join('\n')}\n`);
  await sluice.cli('import', 'customers', path, '--accept-errors', '--json');
};
