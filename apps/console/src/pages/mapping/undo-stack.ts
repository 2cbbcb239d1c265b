import type { EditedMapping } from './edited-mapping.js';
import { isEmptyPatch, type MappingPatch, patchBetween } from './mapping-patch.js';

/** A change that can be taken back. */
export interface DoneChange {
  /** Its row, which is shown again. */
  readonly attribute: string | null;
  readonly what: string;
  readonly inverse: MappingPatch;
}

/** Oldest first. */
export type UndoStack = readonly DoneChange[];

/** What could be taken back while the page showed a mapping. */
export interface UndoPoint {
  readonly shown: EditedMapping;
  readonly stack: UndoStack;
}

const MOST_DONE = 50;

export const pushChange = (stack: UndoStack, done: DoneChange): UndoStack => [...stack, done].slice(-MOST_DONE);

const isSameMapping = (one: EditedMapping, other: EditedMapping): boolean => isEmptyPatch(patchBetween(one, other));

/**
 * What can be taken back after a change was refused. `points`: before the changes that were on their way and after each of them,
 * oldest first. Some may have been saved: the point counts at which the page showed what the server has. Where there is none, since
 * somebody else has changed it too, it is the first, so that nothing is offered that was never saved. Null: there are no points.
 */
export const stackAfterRefusal = (points: readonly UndoPoint[], kept: EditedMapping): UndoStack | null =>
  (points.find(({ shown }) => isSameMapping(shown, kept)) ?? points[0])?.stack ?? null;

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
