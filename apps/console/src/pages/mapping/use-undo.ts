import { useCallback, useMemo } from 'react';
import { notifyDone } from '../../parts/notify.js';
import type { MappingPatch } from './mapping-patch.js';
import type { MappingSaver } from './save-mapping.js';
import { pushChange, readStack, type UndoStack } from './undo-stack.js';

const words = { takenBack: (what: string) => `Taken back: ${what}`, nothing: 'There is nothing to take back' };

export interface NamedChange {
  /** Null: of the mapping as a whole. */
  readonly attribute: string | null;
  readonly what: string;
  readonly patch: MappingPatch;
}

export interface Undoable {
  readonly apply: (change: NamedChange) => void;
  /** Takes the last change back. */
  readonly undo: () => void;
}

const keyOf = (id: string): string => `sluice.mapping.${id}`;

/** Changes of this browser's tab outlive a reload; without room for them they can't be taken back. */
const keep = (id: string, stack: UndoStack): void => {
  try {
    sessionStorage.setItem(keyOf(id), JSON.stringify(stack));
  } catch {
    sessionStorage.removeItem(keyOf(id));
  }
};

const stackOf = (id: string): UndoStack => readStack(sessionStorage.getItem(keyOf(id)));

/** Makes changes that can be taken back one by one, the last first. */
export const useUndo = (id: string, saver: MappingSaver): Undoable => {
  const apply = useCallback(
    ({ attribute, what, patch }: NamedChange) => {
      keep(id, pushChange(stackOf(id), { attribute, what, inverse: saver.inverseOf(patch) }));
      void saver.change(patch);
    },
    [id, saver],
  );
  const undo = useCallback(() => {
    const stack = stackOf(id);
    const last = stack.at(-1);
    keep(id, stack.slice(0, -1));
    notifyDone(last ? words.takenBack(last.what) : words.nothing);
    if (last) void saver.change(last.inverse);
  }, [id, saver]);
  return useMemo(() => ({ apply, undo }), [apply, undo]);
};
