import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { type MappingHints, nameByAttribute } from './mapping-facts.js';
import { keeperOf } from './mapping-keeper.js';
import { mappingQuery } from './mapping-queries.js';
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
  const client = useQueryClient();
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
  const state = useSyncExternalStore(saver.subscribe, saver.state);
  const queryKey = useMemo((): readonly unknown[] => mappingQuery(id).queryKey, [id]);
  // What was asked for before a change was saved is out of date.
  useEffect(() => {
    if (state.isSaving) void client.cancelQueries({ queryKey });
    else if (state.tag !== null) client.setQueryData(queryKey, { mapping: state.shown, tag: state.tag });
  }, [client, queryKey, state]);
  return [state, saver];
};
