import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import { type ColumnValues, type FilesProfile, NO_PROFILE, profileTexts, valuesText } from '#libs/mapping';

/** Of a profile that is kept. */
const MOST_BYTES = 256 * 1024;
/** Of its text: it is read with each answer. */
const MOST_CHARACTERS = 4 * 1024 * 1024;

const packed = promisify(deflate);

/** A profile as it is kept, deflated JSON: shorter texts of values, or fewer columns, where there is no room for all. */
export const packProfile = async (profile: FilesProfile): Promise<Buffer> => {
  for (const text of profileTexts(profile)) {
    const bytes = text.length > MOST_CHARACTERS ? null : await packed(text);
    if (bytes && bytes.length <= MOST_BYTES) return bytes;
  }
  return packed(JSON.stringify({ ...NO_PROFILE, files: profile.files }));
};

/** The values of a column as they are kept; there are 512 Ki characters at most. */
export const packValues = (values: ColumnValues): Promise<Buffer> => packed(valuesText(values));
