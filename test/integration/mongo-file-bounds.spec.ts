import { describe, expect, it } from 'vitest';
import type { FileDoc, Verdict } from '#libs/mongo';
import { useDatabase, WORKSPACE } from './mongo-database.js';

const database = useDatabase();

const from = ['draft', 'preprocessing', 'ready', 'has_file_errors'] as const;
const check = { owner: 'ingest-1', leaseMs: 10_000 };
const good: Verdict = {
  ...{ ok: true, errors: [], total: 0, format: 'csv', encoding: 'utf-8', delimiter: ',', headerLine: 1 },
  ...{ headers: ['id'], rows: 1, gzip: false, samples: [], preview: [['1']] },
} as const;

const statusOf = async (id: string) => (await database.stores.imports.get(WORKSPACE, id))?.status;

async function* bytes(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('id\n1\n');
}

describe('what the files of an import may hold', () => {
  const verdictOf = async (importId: string, name: string, verdict: Partial<Verdict>): Promise<FileDoc | null> => {
    const { files } = database.stores;
    const upload = await files.beginUpload({ workspace: WORKSPACE, import: importId, name, by: 'tester', from });
    if (typeof upload === 'string') throw new Error(upload);
    await upload.write(bytes());
    await upload.finish();
    while ((await files.claimUnchecked(check))?._id !== upload.file._id);
    expect(await files.recordVerdict(upload.file, check.owner, { ...good, ...verdict })).toBe(true);
    return files.get(WORKSPACE, upload.file._id);
  };

  const megabyte = Array.from({ length: 1_000 }, (_, i) => `${i}`.padEnd(1_000, 'x'));

  it('is 8 MiB of headers: a file beyond is refused, and room that comes free is used', async () => {
    const { files } = database.stores;
    const { _id } = await database.draft();
    const first = await verdictOf(_id, '0.csv', { headers: megabyte });
    for (let n = 1; n < 7; n += 1) await verdictOf(_id, `${n}.csv`, { headers: megabyte });
    const refused = await verdictOf(_id, 'refused.csv', { headers: megabyte });
    expect(refused?.verdict).toMatchObject({ ok: false, headers: [], errors: [{ code: 'headers_too_large' }] });
    expect(await statusOf(_id)).toBe('has_file_errors');
    const address = { by: 'tester', from };
    expect(await files.remove(refused as FileDoc, address)).toBe('removed');
    expect(await files.remove(first as FileDoc, address)).toBe('removed');
    expect((await verdictOf(_id, 'again.csv', { headers: megabyte }))?.verdict?.ok).toBe(true);
    expect(await statusOf(_id)).toBe('ready');
  });

  it('is as many listed errors as can be read at once: each file lists its first', async () => {
    const { _id } = await database.draft();
    const errors = Array.from({ length: 1_500 }, (_, row) => ({ code: 'ragged_row', row, line: row }) as const);
    const listed: (number | undefined)[] = [];
    for (const name of ['a', 'b', 'c']) {
      listed.push((await verdictOf(_id, name, { ok: false, errors, total: 1_500 }))?.verdict?.errors.length);
    }
    expect(listed).toEqual([1_500, 500, 1]);
  });

  it('is 1,000 files', async () => {
    const { imports } = database.mongo.models;
    const { _id } = await database.draft();
    await imports.updateOne({ _id }, { $set: { files: Array.from({ length: 1_000 }, (_, i) => `fil_${i}`) } });
    const request = { workspace: WORKSPACE, import: _id, name: 'a.csv', by: 'tester', from };
    expect(await database.stores.files.beginUpload(request)).toBe('full');
  });
});
