import { type ImportSettings, type SettingValue, tidyText } from '#libs/messages';

interface Described {
  /** For the contract of the API. */
  readonly description: string;
}

/** An option of the imports of a kind: a JSON Schema of its values, with a default. */
export type ImportSetting = Described &
  (
    | { readonly type: 'boolean'; readonly default: boolean }
    /** Without a default it must be given. */
    | { readonly type: 'string'; readonly enum: readonly string[]; readonly default?: string }
    | { readonly type: 'string'; readonly maxLength: number; readonly default: string | null }
    /** An entry of reference data by its id or its name; `maxLength` is that of either. */
    | { readonly type: 'entry'; readonly maxLength: number; readonly default: null }
  );

/** A setting that is wrong, and why. */
export interface SettingFault {
  readonly setting: string;
  readonly detail: string;
}

type Definitions = Readonly<Record<string, ImportSetting>>;

/** What must be given and is not. */
export const missingSettings = (definitions: Definitions, given: Partial<ImportSettings>): readonly SettingFault[] =>
  Object.entries(definitions).flatMap(([setting, definition]) =>
    definition.default === undefined && given[setting] === undefined
      ? [{ setting, detail: `is required: ${'enum' in definition ? definition.enum.join(' or ') : 'a text'}` }]
      : [],
  );

/** Names of entries are stored as the entries themselves have them. */
const asStored = (value: SettingValue | undefined): SettingValue | undefined =>
  typeof value === 'object' && value !== null && 'name' in value ? { name: tidyText(value.name) } : value;

/** Every setting of a kind, those that are not given with their defaults. The given ones have been checked. */
export const completeSettings = (definitions: Definitions, given: Partial<ImportSettings>): ImportSettings => {
  const complete = Object.entries(definitions).map(([name, definition]): [string, SettingValue | undefined] => [
    name,
    asStored(given[name]) ?? definition.default,
  ]);
  return Object.fromEntries(complete.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
};
