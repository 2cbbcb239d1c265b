import { describe, expect, it } from 'vitest';
import { until } from '../support/until.js';
import { bytes, collect, MIB, pieces, uploadsInto } from './file-uploads.js';
import { useDatabase } from './mongo-database.js';

const database = useDatabase();
const { begin } = uploadsInto(database);

describe('reading while uploading', () => {
  it('rule 16: gives the bytes as they arrive, and ends with the commit', async () => {
    const { files } = database.stores;
    const upload = await begin((await database.draft())._id);
    const seen: number[] = [];
    let waitsAfter = 0;
    const onIdle = () => {
      waitsAfter = seen.length;
    };
    const read = (async () => {
      for await (const part of files.readTail(upload.file, { onIdle })) seen.push(part.length);
    })();
    await upload.write(
      (async function* () {
        yield bytes.subarray(0, 2 * MIB);
        await until('two parts are read', () => seen.length === 2);
        expect(seen).toEqual([MIB, MIB]);
        yield bytes.subarray(2 * MIB);
      })(),
    );
    await until('the reader waits for more than all of it', () => waitsAfter === 3);
    await upload.finish();
    await read;
    expect(seen).toEqual([MIB, MIB, MIB / 2]);
  });

  it('rule 16: waits for a part that is stored after the next one', async () => {
    const { files } = database.stores;
    const upload = await begin((await database.draft())._id);
    await upload.write(pieces(bytes));
    const stored = database.mongo.connection.collection('content.chunks');
    const late = await stored.findOneAndDelete({ files_id: upload.file.gridfs, n: 1 });
    let waits = 0;
    const onIdle = () => {
      waits += 1;
    };
    const read = collect(files.readTail(upload.file, { onIdle }));
    await until('the reader waits', () => waits > 0);
    await stored.insertOne(late ?? {});
    await upload.finish();
    expect((await read).equals(bytes)).toBe(true);
  });

  it('ends without a complaint when the upload is aborted', async () => {
    const { files } = database.stores;
    const upload = await begin((await database.draft())._id);
    const read = collect(files.readTail(upload.file));
    await upload.abort('upload_incomplete');
    expect(await read).toHaveLength(0);
  });
});
