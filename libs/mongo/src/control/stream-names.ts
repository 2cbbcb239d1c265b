import type { mongo } from 'mongoose';
import { MOST_CHARACTERS, MOST_NAMES } from './stream-doc.js';

/** Longer ones would fill the document. */
const cut = (name: string): string => name.slice(0, MOST_CHARACTERS);

/** The first names of those that are known and those that are new. */
export const withNames = (field: string, names: readonly string[]): mongo.Document => ({
  $slice: [{ $concatArrays: [field, { $setDifference: [{ $literal: names.map(cut) }, field] }] }, MOST_NAMES],
});
