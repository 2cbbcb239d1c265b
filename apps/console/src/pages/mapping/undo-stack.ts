import type { MappingPatch } from './mapping-patch.js';

/** A change that can be taken back. */
export interface DoneChange {
  /** Its row, which is shown again. */
  readonly attribute: string | null;
  readonly what: string;
  readonly inverse: MappingPatch;
}

/** Oldest first. */
export type UndoStack = readonly DoneChange[];

const MOST_DONE = 50;

export const pushChange = (stack: UndoStack, done: DoneChange): UndoStack => [...stack, done].slice(-MOST_DONE);

const isChange = (value: unknown): value is DoneChange =>
  typeof value === 'object' && value !== null && 'inverse' in value && 'what' in value;

/** What a page left behind for after a reload; nothing where it can't be read. */
export const readStack = (text: string | null): UndoStack => {
  try {
    const stack: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(stack) ? stack.filter(isChange) : [];
  } catch {
    return [];
  }
};
