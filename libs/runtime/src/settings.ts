import { type ValidationError, validateSync } from 'class-validator';

/** What the environment says, as a value. An unreadable text becomes a value that the field's validators refuse. */
type Reader = (text: string) => unknown;

export const textSetting: Reader = (value) => value;
export const countSetting: Reader = (value) => Number(value);
export const listSetting: Reader = (value) => value.split(',').map((part) => part.trim());

/** One setting as the reference docs show it. */
export interface SettingDefinition {
  readonly field: string;
  readonly variable: string;
  readonly help: string;
  readonly read: Reader;
}

export type Environment = Readonly<Record<string, string | undefined>>;
type SettingsClass<T extends object> = new () => T;

const definitions = new Map<object, SettingDefinition[]>();

/** Binds a field to an environment variable; the field's initial value is the default. */
export const Setting =
  (variable: string, help: string, read: Reader = textSetting) =>
  (prototype: object, field: string): void => {
    const own = definitions.get(prototype) ?? [];
    definitions.set(prototype, [...own, { field, variable, help, read }]);
  };

/** The settings of a class, those of its ancestors first. */
export const settingsOf = (settings: SettingsClass<object>): readonly SettingDefinition[] => {
  const found: SettingDefinition[][] = [];
  for (let p: object | null = settings.prototype; p !== null; p = Object.getPrototypeOf(p)) {
    found.unshift(definitions.get(p) ?? []);
  }
  return found.flat();
};

/** All that is wrong with the environment, one line a mistake. Values are left out: some are secrets. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';

  constructor(readonly mistakes: readonly string[]) {
    super(`Wrong settings:\n${mistakes.map((mistake) => `  ${mistake}`).join('\n')}`);
  }
}

const describe = (all: readonly SettingDefinition[], error: ValidationError): string[] => {
  const variable = all.find(({ field }) => field === error.property)?.variable ?? error.property;
  return Object.values(error.constraints ?? {}).map((message) => message.replaceAll(error.property, variable));
};

/** Reads and checks the settings of a process once. Throws SettingsError with every mistake at once. */
export const loadSettings = <T extends object>(cls: SettingsClass<T>, env: Environment = process.env): T => {
  const all = settingsOf(cls);
  const settings = new cls();
  for (const { field, variable, read } of all) {
    const value = env[variable];
    if (value !== undefined && value !== '') Reflect.set(settings, field, read(value));
  }
  const mistakes = validateSync(settings).flatMap((error) => describe(all, error));
  if (mistakes.length > 0) throw new SettingsError(mistakes);
  return settings;
};
