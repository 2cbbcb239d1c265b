import type { EditedMapping } from './edited-mapping.js';
import { applyPatch, isEmptyPatch, type MappingPatch, patchBetween } from './mapping-patch.js';

/** A mapping with what the server calls this state of it; null: it has none yet. */
export interface StoredMapping {
  readonly mapping: EditedMapping;
  readonly tag: string | null;
}

/** Where mappings are kept. */
export interface MappingKeeper {
  readonly load: () => Promise<StoredMapping | null>;
  /** Keeps a mapping if the one there is still that of `tag`; 'changed': it is another. */
  readonly store: (mapping: EditedMapping, tag: string | null) => Promise<StoredMapping | 'changed'>;
}

export interface SavingState {
  /** What the page shows: that of the server with what is on its way to it. */
  readonly shown: EditedMapping;
  /** Of what the server has. */
  readonly tag: string | null;
  readonly isSaving: boolean;
  /** Milliseconds; null: nothing was saved since the page was opened. */
  readonly savedAt: number | null;
  /** Why the last change was not taken. */
  readonly failure: unknown;
}

/** What became of a change; 'unchanged': it changes nothing, so it was not sent. */
export type ChangeOutcome = 'saved' | 'refused' | 'unchanged';

interface SentChange {
  readonly patch: MappingPatch;
  readonly settle: (outcome: ChangeOutcome) => void;
}

interface SaverInput {
  readonly keeper: MappingKeeper;
  /** On the server; or what it would be, where it has none. */
  readonly start: StoredMapping;
  /** The attributes as they are listed. */
  readonly order: readonly string[];
  readonly now: () => number;
}

/** Somebody may change the mapping again and again meanwhile; not so often. */
const MOST_TRIES = 10;

/**
 * Keeps changes of a mapping on the server, one after the other, as soon as they are made. Changes are made on what is on the server
 * at that moment, so that none of another page is lost; one that is refused is taken off the page again.
 */
export class MappingSaver {
  readonly #input: SaverInput;
  readonly #listeners = new Set<() => void>();
  #server: StoredMapping;
  #pending: readonly SentChange[] = [];
  #state: SavingState;

  constructor(input: SaverInput) {
    this.#input = input;
    this.#server = input.start;
    const { mapping: shown, tag } = input.start;
    this.#state = { shown, tag, isSaving: false, savedAt: null, failure: null };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): SavingState => this.#state;

  /** Makes a change, and sends it. The answer comes when the page shows what became of it. */
  change(patch: MappingPatch): Promise<ChangeOutcome> {
    if (isEmptyPatch(patchBetween(this.#state.shown, this.#changed(patch)))) return Promise.resolve('unchanged');
    return new Promise((settle) => {
      this.#pending = [...this.#pending, { patch, settle }];
      void this.#send();
    });
  }

  /** What takes back a change that would be made now. */
  inverseOf(patch: MappingPatch): MappingPatch {
    return patchBetween(this.#changed(patch), this.#state.shown);
  }

  #changed(patch: MappingPatch): EditedMapping {
    return this.#apply(this.#state.shown, patch);
  }

  /** Keeps what is shown, where the server has no mapping yet. */
  adopt(): Promise<void> {
    return this.#server.tag === null ? this.#send() : Promise.resolve();
  }

  /** What the server has now, as read by the way. */
  receive(stored: StoredMapping): void {
    if (this.#state.isSaving || stored.tag === this.#server.tag) return;
    this.#server = stored;
    this.#show({});
  }

  async #send(): Promise<void> {
    this.#show({});
    if (this.#state.isSaving) return;
    this.#show({ isSaving: true, failure: null });
    do {
      const sent = this.#pending;
      await this.#storeAll(sent).catch((failure: unknown) => this.#fall(failure));
      // What was changed meanwhile is sent too, after a refusal as well.
    } while (this.#pending.length > 0);
  }

  async #storeAll(sent: readonly SentChange[]): Promise<void> {
    this.#server = await this.#store(sent.map(({ patch }) => patch));
    this.#pending = this.#pending.slice(sent.length);
    this.#settle(sent, 'saved', { savedAt: this.#input.now() });
  }

  async #store(patches: readonly MappingPatch[], triesLeft = MOST_TRIES): Promise<StoredMapping> {
    const changed = patches.reduce((mapping, patch) => this.#apply(mapping, patch), this.#server.mapping);
    const stored = await this.#input.keeper.store(changed, this.#server.tag);
    if (stored !== 'changed') return stored;
    if (triesLeft === 0) throw new Error('The mapping changes all the time. Try again.');
    this.#server = (await this.#input.keeper.load()) ?? { ...this.#server, tag: null };
    if (patches.length === 0 && this.#server.tag !== null) return this.#server;
    return this.#store(patches, triesLeft - 1);
  }

  /** The page shows what the server has: what was refused is gone, and what was to follow it. */
  async #fall(failure: unknown): Promise<void> {
    const refused = this.#pending;
    this.#pending = [];
    this.#show({ failure });
    const stored = await this.#input.keeper.load().catch(() => null);
    if (stored) this.#server = stored;
    this.#settle(refused, 'refused', {});
  }

  #settle(changes: readonly SentChange[], outcome: ChangeOutcome, news: Partial<SavingState>): void {
    this.#show({ ...news, isSaving: this.#pending.length > 0 });
    for (const { settle } of changes) settle(outcome);
  }

  #apply(mapping: EditedMapping, patch: MappingPatch): EditedMapping {
    return applyPatch(mapping, patch, this.#input.order);
  }

  #show(changes: Partial<SavingState>): void {
    const { mapping, tag } = this.#server;
    const shown = this.#pending.reduce((before, { patch }) => this.#apply(before, patch), mapping);
    this.#state = { ...this.#state, ...changes, shown, tag };
    for (const listener of this.#listeners) listener();
  }
}
