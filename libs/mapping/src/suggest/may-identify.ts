import type { AttributeDefinition, Matching } from '#libs/messages';
import { idAttribute, importable } from '../match-headers.js';
import { headerWords } from './header-readings.js';
import { compileNames, wordsFor } from './name-finder.js';

/** Tells headers of columns that may be an ID, or have values that must be unique: whether one repeats is to be exact. */
export const compileMayIdentify = (
  attributes: readonly AttributeDefinition[],
  matching: Matching,
): ((header: string) => boolean) => {
  const id = idAttribute(matching);
  const matchNames = compileNames(importable(attributes, matching), wordsFor(matching));
  const identifies = ({ id: name, type, unique }: AttributeDefinition): boolean =>
    name === id || unique === true || type === 'email';
  return (header) =>
    headerWords(header).at(-1) === 'id' || matchNames(header).some(({ attribute }) => identifies(attribute));
};
