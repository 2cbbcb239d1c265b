import { describe, expect, it } from 'vitest';
import type { FileDoc } from '#libs/mongo';
import { until } from '../support/until.js';
import { customersFile, useIngest } from './ingest-harness.js';
import { WORKSPACE } from './mongo-database.js';

const harness = useIngest();

const statusOf = async (id: string) => (await harness.current.stores.imports.get(WORKSPACE, id))?.status;

const checked = (id: string): Promise<FileDoc> =>
  until('the file is checked', async () => {
    const file = await harness.current.stores.files.get(WORKSPACE, id);
    return file?.verdict && file;
  });

describe('a file check', () => {
  it('describes a file and makes its import ready', async () => {
    const importId = await harness.current.draft();
    const { _id } = await harness.current.uploadText(importId, customersFile(10_000));
    await harness.current.start();
    const expected = { ok: true, total: 0, rows: 10_000, delimiter: ',', headers: ['id', 'first_name'] };
    expect((await checked(_id)).verdict).toMatchObject(expected);
    expect(await statusOf(importId)).toBe('ready');
  });

  it('refuses a faulty file, by name, row and line', async () => {
    const importId = await harness.current.draft();
    const { _id } = await harness.current.uploadText(importId, 'id,name\n"a\nb",x\nc\n');
    await harness.current.start();
    const error = { code: 'ragged_row', row: 2, line: 4, argument: '1 cell, the header has 2' };
    expect((await checked(_id)).verdict).toMatchObject({ ok: false, total: 1, errors: [error] });
    expect(await statusOf(importId)).toBe('has_file_errors');
  });

  it('rule 16: goes on while the file is uploaded, and counts once it is whole', async () => {
    const importId = await harness.current.draft();
    const runtime = await harness.current.start();
    const bytes = Buffer.from(customersFile(300_000));
    const seen: boolean[] = [];
    const whole = bytes.length;
    const read = async () => (await runtime.metrics.bytesRead.get()).values[0]?.value ?? 0;
    const { _id } = await harness.current.upload(
      importId,
      (async function* () {
        yield bytes.subarray(0, whole / 2);
        seen.push(await until('half is read', async () => (await read()) > whole / 4));
        const [file] = await harness.current.stores.files.list(importId);
        seen.push(file?.verdict === null);
        yield bytes.subarray(whole / 2);
      })(),
    );
    expect(seen).toEqual([true, true]);
    expect((await checked(_id)).verdict).toMatchObject({ errors: [], ok: true, rows: 300_000 });
  });

  it('rule 15: of an instance that died is done again by another', async () => {
    const importId = await harness.current.draft();
    const { _id } = await harness.current.uploadText(importId, customersFile(10));
    const dead = await harness.current.stores.files.claimUnchecked({ owner: 'dead', leaseMs: 1_500 });
    expect(dead?._id).toBe(_id);
    await harness.current.start();
    expect((await checked(_id)).verdict).toMatchObject({ ok: true, rows: 10 });
  });

  it('of a file whose stored bytes changed says that it is unreadable', async () => {
    const importId = await harness.current.draft();
    const file = await harness.current.uploadText(importId, customersFile(10));
    const chunks = harness.current.mongo.connection.collection('content.chunks');
    await chunks.updateOne({ files_id: file.gridfs }, { $set: { data: Buffer.from(customersFile(9)) } });
    await harness.current.start();
    expect((await checked(file._id)).verdict).toMatchObject({ ok: false, errors: [{ code: 'unreadable_file' }] });
    expect(await statusOf(importId)).toBe('has_file_errors');
  });
});
