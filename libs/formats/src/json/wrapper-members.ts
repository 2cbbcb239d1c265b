import { ValueScanner } from './value-scanner.js';

const NAME = /^\s*("(?:[^"\\]|\\.)*")\s*:/;
/** The beginning of a member that is a list of objects; first what is up to its bracket. */
const LIST_OF_OBJECTS = /^(\s*("(?:[^"\\]|\\.)*")\s*:\s*\[)\s*\{/;

const MOST_OF_NAME = 60;

const textOf = (json: string): string => {
  try {
    return String(JSON.parse(json)).slice(0, MOST_OF_NAME);
  } catch {
    return '';
  }
};

interface ListBegun {
  readonly name: string;
  /** Where its first element begins, and how long the text is that tells so. */
  readonly start: number;
  readonly length: number;
}

/** A list of objects that begins a text of members. */
export const listOfObjects = (members: string): ListBegun | null => {
  const [all, before = '', name = ''] = LIST_OF_OBJECTS.exec(members) ?? [];
  return all === undefined ? null : { name: textOf(name), start: before.length, length: all.length - 1 };
};

/** The name of the member that begins a text; empty: it has none. */
export const memberName = (members: string): string => textOf(NAME.exec(members)?.[1] ?? '""');

/** The members at the beginning of an object, and what is behind it. */
interface Outline {
  readonly names: readonly string[];
  readonly hasList: boolean;
  /** Where the object ends, its bracket included; null: behind the text. */
  readonly end: number | null;
}

const outlineOf = (head: string): Outline => {
  const names: string[] = [];
  let hasList = false;
  for (let start = head.indexOf('{') + 1; ; ) {
    const rest = head.slice(start);
    names.push(memberName(rest));
    hasList ||= listOfObjects(rest) !== null;
    const end = new ValueScanner().find(rest);
    if (end < 0) return { names, hasList, end: null };
    start += end + 1;
    if (rest[end] !== ',') return { names, hasList, end: start };
  }
};

const LINE_END = /[\r\n]/;

/**
 * Whether a text that begins with an object is all one object around a list of rows, as APIs answer, and not a row on
 * each line. One with a name that means something (`isKnown`) is a row, which may have lists of objects too.
 */
export const isWrapper = (head: string, isKnown: (name: string) => boolean): boolean => {
  const { names, hasList, end } = outlineOf(head);
  const object = head.slice(head.indexOf('{'), end ?? undefined);
  const hasMore = end !== null && head.slice(end).trim() !== '';
  if (hasMore || names.some(isKnown)) return false;
  return hasList || (end !== null && LINE_END.test(object));
};
