import type { KindSetting } from '../../api/known-kinds.js';
import type { SettingInput } from './setting-values.js';

interface EntryChoice {
  readonly value: string;
  readonly label: string;
}

type Named = Pick<KindSetting, 'type' | 'default'> & {
  readonly refers_to: { readonly instead: string | null };
};

const NAMED = 'name:';

const words = {
  none: 'None',
  instead: 'Take value from file',
  madeAtStart: (name: string) => `${name}, made at the start`,
};

/** Nothing is an entry too: of settings that may be null. */
export const NO_ENTRY = '';

/** What is chosen, as the value of a choice. */
export const chosenEntry = (input: SettingInput): string => {
  if (typeof input === 'string') return input;
  if (typeof input !== 'object' || input === null) return NO_ENTRY;
  return 'id' in input ? input.id : NAMED + input.name;
};

/** The setting when a choice is made. */
export const entryInput = ({ type }: Pick<Named, 'type'>, value: string): SettingInput => {
  if (value === NO_ENTRY) return null;
  if (value.startsWith(NAMED)) return { name: value.slice(NAMED.length) };
  return type === 'entry' ? { id: value } : value;
};

/** What can be chosen: nothing where that is allowed, what stands in the place of an entry, and the entries by their names. */
export const entryChoices = (
  setting: Named,
  entries: readonly { readonly id: string; readonly name?: string | null }[],
  { input, none = words.none }: { readonly input: SettingInput; readonly none?: string },
): readonly EntryChoice[] => {
  const { instead } = setting.refers_to;
  const known: readonly EntryChoice[] = [
    ...(setting.default === null ? [{ value: NO_ENTRY, label: none }] : []),
    ...(instead === null ? [] : [{ value: instead, label: words.instead }]),
    ...entries.map(({ id, name }) => ({ value: id, label: name ?? id })),
  ];
  const chosen = chosenEntry(input);
  if (known.some(({ value }) => value === chosen)) return known;
  const label = chosen.startsWith(NAMED) ? words.madeAtStart(chosen.slice(NAMED.length)) : chosen;
  return [...known, { value: chosen, label }];
};
