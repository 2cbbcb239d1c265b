import { createHash, randomBytes } from 'node:crypto';
import type { FileDoc, Upload } from '#libs/mongo';
import { type MongoDatabase, WORKSPACE } from './mongo-database.js';

export const MIB = 1024 * 1024;
export const bytes = randomBytes(2.5 * MIB);
export const sha256 = createHash('sha256').update(bytes).digest('hex');
export const from = ['draft', 'preprocessing', 'ready', 'has_file_errors'] as const;

export async function* pieces(...parts: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* parts;
}

export const collect = async (source: AsyncIterable<Buffer>): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for await (const part of source) parts.push(part);
  return Buffer.concat(parts);
};

/** Uploads into a database, of the bytes above. */
export const uploadsInto = (database: { readonly stores: MongoDatabase['stores'] }) => {
  const begin = async (importId: string, name = 'a.csv'): Promise<Upload> => {
    const wanted = { workspace: WORKSPACE, import: importId, name, by: 'tester', from };
    const upload = await database.stores.files.beginUpload(wanted);
    if (typeof upload === 'string') throw new Error(upload);
    return upload;
  };

  const uploaded = async (importId: string, name = 'a.csv'): Promise<FileDoc> => {
    const upload = await begin(importId, name);
    await upload.write(pieces(bytes.subarray(0, MIB / 2), bytes.subarray(MIB / 2)));
    const file = await upload.finish();
    if (!file) throw new Error('the upload was aborted');
    return file;
  };

  return { begin, uploaded };
};
