import type { ImportSettings } from '#libs/messages';

interface Described {
  /** For the contract of the API. */
  readonly description: string;
}

/** An option of the imports of a kind: a JSON Schema of its values, with a default. */
export type ImportSetting = Described &
  (
    | { readonly type: 'boolean'; readonly default: boolean }
    | { readonly type: 'string'; readonly enum: readonly string[]; readonly default: string }
  );

/** A setting that is wrong, and why. */
export interface SettingFault {
  readonly setting: string;
  readonly detail: string;
}

/** Every setting of a kind, those that are not given with their defaults. The given ones have been checked. */
export const completeSettings = (
  definitions: Readonly<Record<string, ImportSetting>>,
  given: Partial<ImportSettings>,
): ImportSettings =>
  Object.fromEntries(
    Object.entries(definitions).map(([name, definition]) => [name, given[name] ?? definition.default]),
  );
