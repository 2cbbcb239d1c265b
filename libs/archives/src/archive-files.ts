import { contentFault } from '#libs/formats';
import type { ZipArchive, ZipEntry } from './open-zip.js';

/** What archives of folders have beside their files: folders, and what macOS keeps of them. */
const isPassedOver = (name: string): boolean =>
  name.endsWith('/') || name.startsWith('__MACOSX/') || /(^|\/)\.DS_Store$/.test(name);

/** The files of an archive, in its order. Throws ContentFault where there are none, too many, or encrypted ones. */
export const filesOf = ({ entries }: Pick<ZipArchive, 'entries'>, most: number): readonly ZipEntry[] => {
  const files = entries.filter(({ name }) => !isPassedOver(name));
  if (files.length === 0) throw contentFault('empty_zip');
  if (files.length > most) throw contentFault('too_many_entries', most);
  if (files.some(({ isEncrypted }) => isEncrypted)) throw contentFault('encrypted_zip');
  return files;
};
