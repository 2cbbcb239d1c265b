import { filesOf, type ZipArchive } from '#libs/archives';
import { ContentFault, contentFault } from '#libs/formats';
import { type FileError, MOST_FILES, MOST_OF_NAME, madeVisible } from '#libs/messages';
import type { ArchiveStore, FileDoc } from '#libs/mongo';

export interface ArchiveUnpacking {
  readonly archives: ArchiveStore;
  readonly owner: string;
  readonly signal: AbortSignal;
  /** Resolves when it is this file's turn. */
  readonly turn: (bytes: number) => Promise<void>;
}

async function* inTurns(blocks: AsyncIterable<Buffer>, { signal, turn }: ArchiveUnpacking): AsyncGenerator<Buffer> {
  for await (const block of blocks) {
    await turn(block.length);
    signal.throwIfAborted();
    yield block;
  }
}

const nameOf = (path: string): string => madeVisible(path.slice(-MOST_OF_NAME));

const unpack = async (archive: FileDoc, zip: ZipArchive, unpacking: ArchiveUnpacking): Promise<void> => {
  if (archive.archive) throw contentFault('zip_in_zip');
  const unpacked = [];
  for (const { name: path } of filesOf(zip, MOST_FILES)) {
    const name = nameOf(path);
    unpacked.push({ name, ...(await unpacking.archives.write(name, inTurns(zip.read(path), unpacking))) });
  }
  const outcome = await unpacking.archives.unpack(archive, unpacking.owner, unpacked);
  if (outcome === 'full') throw contentFault('import_full', `${MOST_FILES} files`);
};

/**
 * Puts the files of an archive in its place in the import, all or none: each is then checked by itself. Returns the error
 * for which the archive is refused; null: it is gone. What was stored of one that is refused is swept in time.
 */
export const unpackArchive = async (
  archive: FileDoc,
  zip: ZipArchive,
  unpacking: ArchiveUnpacking,
): Promise<FileError | null> => {
  try {
    await unpack(archive, zip, unpacking);
    return null;
  } catch (error) {
    if (error instanceof ContentFault) return error.fault;
    throw error;
  }
};
