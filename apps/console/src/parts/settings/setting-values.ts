import type { KindSetting } from '../../api/known-kinds.js';

/** What a setting is set to, in a form; undefined: nothing yet. */
export type SettingInput = string | boolean | { readonly id: string } | { readonly name: string } | null | undefined;

export type SettingInputs = Readonly<Record<string, SettingInput>>;

/** What the settings of a kind are before anybody has touched them; what must be given is left open. */
export const defaultInputs = (settings: readonly KindSetting[]): SettingInputs =>
  Object.fromEntries(settings.map(({ name, required, default: usual }) => [name, required ? undefined : usual]));

/** The settings of an import that is there. */
export const inputsOf = (settings: readonly KindSetting[], found: object): SettingInputs => {
  const given = new Map(Object.entries(found) as readonly [string, SettingInput][]);
  return Object.fromEntries(settings.map(({ name }) => [name, given.get(name) ?? null]));
};

/** Settings that must be given and are not. */
export const missingInputs = (settings: readonly KindSetting[], inputs: SettingInputs): readonly KindSetting[] =>
  settings.filter(({ name, required }) => required && (inputs[name] ?? null) === null);

/** What is sent: all that is known. */
export const givenInputs = (inputs: SettingInputs): SettingInputs =>
  Object.fromEntries(Object.entries(inputs).filter(([, value]) => value !== undefined));

/** `point_of_contact` is "Point of contact". */
export const titleOf = (name: string): string => {
  const text = name.replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
};
