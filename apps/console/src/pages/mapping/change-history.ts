import type { MappingPatch } from './mapping-patch.js';
import type { MappingSaver } from './save-mapping.js';
import { type DoneChange, pushChange, type UndoStack, withoutChange } from './undo-stack.js';

export interface NamedChange {
  /** Null: of the mapping as a whole. */
  readonly attribute: string | null;
  readonly what: string;
  readonly patch: MappingPatch;
}

/** Where changes are remembered that can be taken back. */
export interface StackPlace {
  readonly read: () => UndoStack;
  readonly keep: (stack: UndoStack) => void;
}

type Changer = Pick<MappingSaver, 'change' | 'inverseOf'>;

/**
 * Changes that can be taken back one by one, the last first. They can be at once, while they are on their way to the server; one that
 * the server refuses is none, and one whose taking back it refuses can be taken back again.
 */
export class ChangeHistory {
  readonly #saver: Changer;
  readonly #place: StackPlace;
  readonly #refused = new Set<number>();
  #latest = 0;

  constructor(saver: Changer, place: StackPlace) {
    this.#saver = saver;
    this.#place = place;
  }

  async apply({ attribute, what, patch }: NamedChange): Promise<void> {
    const stack = this.#place.read();
    this.#latest = Math.max(this.#latest, stack.at(-1)?.at ?? 0) + 1;
    const done: DoneChange = { at: this.#latest, attribute, what, inverse: this.#saver.inverseOf(patch) };
    this.#place.keep(pushChange(stack, done));
    const outcome = await this.#saver.change(patch);
    if (outcome === 'saved') return;
    this.#refused.add(done.at);
    this.#place.keep(withoutChange(this.#place.read(), done));
  }

  /** Takes the last change back. What it was called, once the server has it; null: it was refused; undefined: there is none. */
  async undo(): Promise<string | null | undefined> {
    const done = this.#place.read().at(-1);
    if (!done) return undefined;
    this.#place.keep(withoutChange(this.#place.read(), done));
    const outcome = await this.#saver.change(done.inverse);
    if (outcome !== 'refused') return done.what;
    // Where the change itself was refused too, there is nothing to take back any more.
    if (!this.#refused.has(done.at)) this.#place.keep(pushChange(this.#place.read(), done));
    return null;
  }
}
