import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { type MappingHints, nameByAttribute } from './mapping-facts.js';
import { keeperOf } from './mapping-keeper.js';
import { MappingSaver, type SavingState, type StoredMapping } from './save-mapping.js';

interface UseSaverInput {
  readonly id: string;
  readonly stored: StoredMapping | null;
  readonly suggestions: MappingHints;
  /** Whether the mapping can be changed by who is here. */
  readonly mayChange: boolean;
}

const readable = ({ mapping, tag }: StoredMapping, { attributes }: MappingHints): StoredMapping => ({
  mapping: nameByAttribute(mapping, attributes),
  tag,
});

/** What is saved of a mapping. Where an import has none yet, what the files suggest becomes it. */
export const useSaver = ({ id, stored, suggestions, mayChange }: UseSaverInput): [SavingState, MappingSaver] => {
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is stored later comes by receive
  const saver = useMemo(
    () =>
      new MappingSaver({
        keeper: keeperOf(id),
        start: readable(stored ?? { mapping: suggestions.mapping, tag: null }, suggestions),
        order: suggestions.attributes.map(({ attribute }) => attribute),
        now: Date.now,
      }),
    [id, suggestions],
  );
  useEffect(() => {
    if (stored) saver.receive(readable(stored, suggestions));
  }, [saver, stored, suggestions]);
  useEffect(() => {
    if (mayChange) void saver.adopt();
  }, [saver, mayChange]);
  return [useSyncExternalStore(saver.subscribe, saver.state), saver];
};
