import { crc32, deflateRawSync } from 'node:zlib';

/** A file of an archive that a test makes. */
export interface MadeEntry {
  readonly name: string;
  readonly content: Buffer | string;
  /** What the archive says, where it lies. */
  readonly claims?: { readonly bytes?: number; readonly crc?: number };
  readonly isStored?: boolean;
  readonly isEncrypted?: boolean;
}

const fields = (...values: readonly (readonly [bytes: 2 | 4, value: number])[]): Buffer => {
  const buffer = Buffer.alloc(values.reduce((sum, [bytes]) => sum + bytes, 0));
  let at = 0;
  for (const [bytes, value] of values) at = buffer.writeUIntLE(value, at, bytes);
  return buffer;
};

const UTF8_NAME = 0x800;

/** Writes a zip archive by APPNOTE.TXT, without anything of the reader. */
export const makeZip = (entries: readonly MadeEntry[]): Buffer => {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, claims = {}, isStored = false, isEncrypted = false } of entries) {
    const plain = Buffer.from(content);
    const packed = isStored ? plain : deflateRawSync(plain);
    const title = Buffer.from(name);
    const common = [
      ...([
        [2, 20],
        [2, UTF8_NAME + (isEncrypted ? 1 : 0)],
        [2, isStored ? 0 : 8],
        [2, 0],
        [2, 0x5821],
      ] as const),
      ...([
        [4, claims.crc ?? crc32(plain)],
        [4, packed.length],
        [4, claims.bytes ?? plain.length],
      ] as const),
      ...([
        [2, title.length],
        [2, 0],
      ] as const),
    ] as const;
    const local = Buffer.concat([fields([4, 0x04034b50], ...common), title, packed]);
    directory.push(
      Buffer.concat([fields([4, 0x02014b50], [2, 20], ...common, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]), title]),
    );
    parts.push(local);
    offset += local.length;
  }
  const list = Buffer.concat(directory);
  const count = entries.length;
  const end = fields([4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, list.length], [4, offset], [2, 0]);
  return Buffer.concat([...parts, list, end]);
};
