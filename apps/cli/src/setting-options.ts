import { type Command, Option } from 'commander';
import { allSettings, type ImportSetting } from '#libs/kinds';
import type { SettingValue } from '#libs/messages';
import { flagOf } from './cli-words.js';
import { Refusal } from './refusal.js';
import type { GivenSettings } from './send-files.js';

/** Options of a command as commander gives them. */
export type GivenOptions = Readonly<Record<string, unknown>>;

/** As commander names the option in its result. */
const keyOf = (setting: string): string => setting.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** A sentence of the API's contract as the command line describes an option. */
const asHelp = (sentence: string): string => sentence.charAt(0).toLowerCase() + sentence.slice(1).replace(/\.$/, '');

/** Entries of reference data are given by their names here. */
const placeholderOf = ({ type }: ImportSetting): string => (type === 'entry' ? 'name' : 'value');

/** A setting of imports as an option; nothing that is not given is set. */
export const settingOption = (name: string, definition: ImportSetting): Option => {
  const help = asHelp(definition.description);
  if (definition.type === 'boolean') return new Option(flagOf(name), help);
  const option = new Option(`${flagOf(name)} <${placeholderOf(definition)}>`, help);
  return 'enum' in definition ? option.choices([...definition.enum]) : option;
};

/** How a setting is taken back: a boolean, or one that may be nothing. Null: it always has a value. */
export const oppositeOption = (name: string, definition: ImportSetting): Option | null => {
  if (definition.type !== 'boolean' && definition.default !== null) return null;
  return new Option(`--no-${flagOf(name).slice(2)}`, definition.type === 'boolean' ? 'not so' : 'none');
};

/** What is given for a setting, as the API takes it. */
const settingValue = (value: unknown, definition: ImportSetting): SettingValue => {
  if (definition.type === 'boolean') return value as boolean;
  if (value === false) return null;
  return definition.type === 'entry' ? { name: value as string } : (value as string);
};

/** The settings that options name. */
export const givenSettings = (
  settings: Iterable<readonly [name: string, definition: ImportSetting]>,
  options: GivenOptions,
): GivenSettings =>
  Object.fromEntries(
    [...settings].flatMap(([name, definition]) => {
      const value = options[keyOf(name)];
      return value === undefined ? [] : [[name, settingValue(value, definition)]];
    }),
  );

/** The settings of all kinds, with those that take them in their help. */
const knownSettings = (): readonly (readonly [name: string, definition: ImportSetting])[] =>
  [...allSettings()].map(([name, { definition, kinds }]) => [
    name,
    { ...definition, description: `of ${kinds.join(' and ')}: ${asHelp(definition.description)}` },
  ]);

/** Adds all of them to a command that makes an import of some kind. */
export const withNewSettings = (command: Command): Command => {
  for (const [name, definition] of knownSettings()) command.addOption(settingOption(name, definition));
  return command;
};

/** Those of them that are given. */
export const newSettings = (options: GivenOptions): GivenSettings => givenSettings(knownSettings(), options);

/** Adds all of them to a command that changes some. */
export const withSettings = (command: Command): Command => {
  for (const [name, definition] of knownSettings()) {
    command.addOption(settingOption(name, definition));
    const opposite = oppositeOption(name, definition);
    if (opposite) command.addOption(opposite);
  }
  return command;
};

/** The settings to be changed. Throws Refusal unless there are some. */
export const requireSettings = (options: GivenOptions): GivenSettings => {
  const given = givenSettings(knownSettings(), options);
  if (Object.keys(given).length > 0) return given;
  const flags = knownSettings().map(([name]) => flagOf(name));
  throw new Refusal({ title: 'Nothing to change', detail: `Give ${flags.join(', ')}.`, code: 'wrong_argument' });
};
