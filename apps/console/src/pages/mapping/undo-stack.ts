import type { MappingPatch } from './mapping-patch.js';

/** A change that can be taken back. */
export interface DoneChange {
  /** The later a change was made, the higher; no two have the same. */
  readonly at: number;
  /** Its row, which is shown again. */
  readonly attribute: string | null;
  readonly what: string;
  readonly inverse: MappingPatch;
}

/** Oldest first. */
export type UndoStack = readonly DoneChange[];

const MOST_DONE = 50;

/** With a change at its place in time: one that could not be taken back may come after later ones. */
export const pushChange = (stack: UndoStack, done: DoneChange): UndoStack =>
  [...stack, done].sort((one, other) => one.at - other.at).slice(-MOST_DONE);

export const withoutChange = (stack: UndoStack, { at }: DoneChange): UndoStack =>
  stack.filter((done) => done.at !== at);

const isChange = (value: unknown): value is DoneChange =>
  typeof value === 'object' && value !== null && 'inverse' in value && 'what' in value && 'at' in value;

/** What a page left behind for after a reload; nothing where it can't be read. */
export const readStack = (text: string | null): UndoStack => {
  try {
    const stack: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(stack) ? stack.filter(isChange) : [];
  } catch {
    return [];
  }
};
