import { useMemo } from 'react';
import { notifyDone } from '../../parts/notify.js';
import { ChangeHistory, type NamedChange } from './change-history.js';
import type { MappingSaver } from './save-mapping.js';
import { readStack, type UndoStack } from './undo-stack.js';

const words = { takenBack: (what: string) => `Taken back: ${what}`, nothing: 'There is nothing to take back' };

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

/** Makes changes that can be taken back one by one, the last first. */
export const useUndo = (id: string, saver: MappingSaver): Undoable =>
  useMemo(() => {
    const read = () => readStack(sessionStorage.getItem(keyOf(id)));
    const history = new ChangeHistory(saver, { read, keep: (stack) => keep(id, stack) });
    const undo = async () => {
      const what = await history.undo();
      // Of a refusal, the page says why by itself.
      if (what !== null) notifyDone(what === undefined ? words.nothing : words.takenBack(what));
    };
    return { apply: (change) => void history.apply(change), undo: () => void undo() };
  }, [id, saver]);
