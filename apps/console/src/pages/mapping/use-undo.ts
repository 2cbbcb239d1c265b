import { useCallback, useEffect, useMemo, useRef } from 'react';
import { notifyDone } from '../../parts/notify.js';
import type { MappingPatch } from './mapping-patch.js';
import type { MappingSaver } from './save-mapping.js';
import { pushChange, readStack, stackAfterRefusal, type UndoPoint, type UndoStack } from './undo-stack.js';

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

const pointOf = (id: string, saver: MappingSaver): UndoPoint => ({ shown: saver.state().shown, stack: stackOf(id) });

/** Calls back whenever the saver was refused what was on its way. */
const onRefusal = (saver: MappingSaver, refused: () => void): (() => void) => {
  let wasSaving = saver.state().isSaving;
  return saver.subscribe(() => {
    const { isSaving, failure } = saver.state();
    const hasEnded = wasSaving && !isSaving;
    wasSaving = isSaving;
    if (hasEnded && failure !== null) refused();
  });
};

/** Makes a change together with the stack that there is after it. What is refused of it changes the stack no more. */
const useStep = (id: string, saver: MappingSaver): ((stack: UndoStack, patch: MappingPatch) => void) => {
  const points = useRef<readonly UndoPoint[]>([]);
  useEffect(() => {
    points.current = [];
    return onRefusal(saver, () => {
      keep(id, stackAfterRefusal(points.current, saver.state().shown) ?? stackOf(id));
    });
  }, [id, saver]);
  return useCallback(
    (stack, patch) => {
      // Nothing is on its way: all before this is settled.
      if (!saver.state().isSaving) points.current = [pointOf(id, saver)];
      keep(id, stack);
      void saver.change(patch);
      points.current = [...points.current, pointOf(id, saver)];
    },
    [id, saver],
  );
};

/** Makes changes that can be taken back one by one, the last first; those that were refused are none. */
export const useUndo = (id: string, saver: MappingSaver): Undoable => {
  const step = useStep(id, saver);
  const apply = useCallback(
    ({ attribute, what, patch }: NamedChange) =>
      step(pushChange(stackOf(id), { attribute, what, inverse: saver.inverseOf(patch) }), patch),
    [id, saver, step],
  );
  const undo = useCallback(() => {
    const stack = stackOf(id);
    const last = stack.at(-1);
    notifyDone(last ? words.takenBack(last.what) : words.nothing);
    if (last) step(stack.slice(0, -1), last.inverse);
  }, [id, step]);
  return useMemo(() => ({ apply, undo }), [apply, undo]);
};
