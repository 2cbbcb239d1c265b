import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type FileError, fileErrorMessage } from '#libs/messages';
import type { ListedFile } from '#libs/mongo';
import { until } from '../support/until.js';
import { customersFile, useIngest } from './ingest-harness.js';
import { WORKSPACE } from './mongo-database.js';

const harness = useIngest();

/** Five times what is promised. */
const PROMISED = { seconds: 25 };

const fileOf = (id: string): Promise<ListedFile | null> =>
  harness.current.mongo.models.files.findById(id).lean<ListedFile>().exec();

const checked = (id: string): Promise<ListedFile> =>
  until(
    'the file is checked',
    async () => {
      const file = await fileOf(id);
      return file?.verdict && file;
    },
    PROMISED,
  );

const leased = (importId: string): Promise<ListedFile> =>
  until('its check has begun', async () => {
    const [file] = await harness.current.stores.files.list(importId);
    return file?.lease && file;
  });

const uploadsOf = async (workspace: string, count: number, bytes: () => AsyncIterable<Uint8Array>) => {
  const imports = await Promise.all(Array.from({ length: count }, () => harness.current.draft(workspace)));
  return { imports, uploads: imports.map((id) => harness.current.upload(id, bytes())) };
};

type IngestRuntime = Awaited<ReturnType<typeof harness.current.start>>;

const checksIn = async ({ metrics }: IngestRuntime, state: string): Promise<number> => {
  const { values } = await metrics.work.get();
  return values.find(({ labels }) => labels.work === 'checks' && labels.state === state)?.value ?? 0;
};

describe('rule 23a: places of checks', () => {
  it('are not held by uploads of which nothing comes', async () => {
    const runtime = await harness.current.start();
    const stop = new AbortController();
    const stalling = async function* () {
      yield Buffer.from(customersFile(60_000));
      await sleep(60_000, undefined, { signal: stop.signal }).catch(() => undefined);
      yield Buffer.from('Last,Name\n');
    };
    const { imports, uploads } = await uploadsOf('slow', 8, stalling);
    const followed = imports.slice(0, 4);
    for (const id of followed) await leased(id);

    for (const workspace of ['other', 'slow']) {
      const { _id } = await harness.current.uploadText(await harness.current.draft(workspace), customersFile(2));
      expect((await checked(_id)).verdict).toMatchObject({ ok: true, rows: 2 });
    }
    await until('all are open', async () => (await checksIn(runtime, 'open')) === uploads.length);
    expect(await checksIn(runtime, 'working')).toBeLessThan(4);
    stop.abort();
    for (const { _id } of await Promise.all(uploads)) {
      expect((await checked(_id)).verdict).toMatchObject({ ok: true, rows: 60_001 });
    }
  });

  it('are shared by workspaces, then by imports, however much there is to read in a file', async () => {
    await harness.current.start();
    const member = gzipSync(Buffer.alloc(2 ** 24, ',\n'));
    const bomb = Buffer.concat(Array.from({ length: 80 }, () => member));
    const { uploads } = await uploadsOf('heavy', 4, async function* () {
      yield bomb;
    });
    const heavy = await Promise.all(uploads);
    for (const { import: importId } of heavy) await leased(importId);

    for (const workspace of ['other', 'heavy']) {
      const { _id } = await harness.current.uploadText(await harness.current.draft(workspace), customersFile(2));
      expect((await checked(_id)).verdict).toMatchObject({ ok: true, rows: 2 });
      for (const { _id: id } of heavy) expect((await fileOf(id))?.verdict).toBeNull();
    }
  });

  it('are left by an instance that stops, with files that another may check at once', async () => {
    await harness.current.start({ SLUICE_LEASE_MS: '60000' });
    const stop = new AbortController();
    const { imports, uploads } = await uploadsOf('slow', 1, async function* () {
      yield Buffer.from(customersFile(2));
      await sleep(60_000, undefined, { signal: stop.signal }).catch(() => undefined);
    });
    await leased(imports[0] as string);
    await harness.current.stop();
    await harness.current.start();
    stop.abort();
    const [{ _id }] = (await Promise.all(uploads)) as [ListedFile];
    expect((await checked(_id)).verdict).toMatchObject({ ok: true, rows: 2 });
  });

  it('rule 15: a file whose check was taken over three times without progress is given up, with what to do', async () => {
    const importId = await harness.current.draft();
    const { _id } = await harness.current.uploadText(importId, customersFile(2));
    for (const owner of ['a', 'b', 'c']) {
      await until('it is claimed', () => harness.current.stores.files.claimUnchecked({ owner, leaseMs: 50 }));
      const begun = { progress: 0, begun: true, queued: false };
      await harness.current.stores.files.renewCheck(_id, { owner, leaseMs: 50, ...begun });
    }
    await harness.current.start();
    const { verdict } = await checked(_id);
    expect(verdict).toMatchObject({ ok: false, total: 1, errors: [{ code: 'check_failed' }] });
    expect(fileErrorMessage(verdict?.errors[0] as FileError)).toContain('Upload it in smaller parts');
    expect((await harness.current.stores.imports.get(WORKSPACE, importId))?.status).toBe('has_file_errors');
  });
});
