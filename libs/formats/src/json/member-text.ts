import { endOfString } from './json-structure.js';
import { rawMembers } from './raw-members.js';

/** The value of a key as it is written in the JSON text of an object; undefined: the object has no such key. */
export const memberText = (json: string, key: string): string | undefined => {
  for (const member of rawMembers(json)) {
    const end = endOfString(member, 1);
    if (JSON.parse(member.slice(0, end + 1)) === key) return member.slice(member.indexOf(':', end) + 1).trim();
  }
  return undefined;
};

const STRING_OR_BLANKS = /"[^"\\]*(?:\\.[^"\\]*)*"|\s+/g;

/** JSON without blanks between its parts, each of which stays as it is written. */
export const compactJson = (json: string): string =>
  json.replace(STRING_OR_BLANKS, (part) => (part.startsWith('"') ? part : ''));
