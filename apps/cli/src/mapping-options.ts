import { type Command, Option } from 'commander';
import type { MappingOptions } from '#libs/messages';
import { Refusal } from './refusal.js';
import type { GivenOptions } from './setting-options.js';

/** What flags say of how values are read, as a mapping has it. */
export type ValueOptions = Pick<
  MappingOptions,
  | 'dateOrder'
  | 'dateFormats'
  | 'zone'
  | 'decimal'
  | 'thousands'
  | 'phoneCountry'
  | 'listSeparator'
  | 'empty'
  | 'repeats'
  | 'idsAsIs'
>;

const COLUMN = 'column:';

/** A code, or the column that names each row's. */
const readPhoneCountry = (text: string): NonNullable<ValueOptions['phoneCountry']> =>
  text.startsWith(COLUMN) ? { header: text.slice(COLUMN.length) } : text;

const collected = (text: string, before: readonly string[] = []): readonly string[] => [...before, text];

/** The flags, by the option of a mapping that each is; what a value may be, the server says. */
const flags: Readonly<Record<keyof ValueOptions, Option>> = {
  dateOrder: new Option('--date-order <order>', 'what 07/04/2026 means').choices(['dmy', 'mdy', 'ymd']),
  dateFormats: new Option('--date-formats <format>', 'a form of dates, such as "M/d/yyyy H:mm"; repeatable').argParser(
    collected,
  ),
  zone: new Option('--zone <name>', 'of times that say none, such as UTC'),
  decimal: new Option('--decimal <mark>', 'before the fraction of numbers').choices(['.', ',']),
  thousands: new Option('--thousands <mark>', 'between groups of three digits'),
  phoneCountry: new Option(
    '--phone-country <code>',
    'of phones without +: a code such as FR, column:NAME, or international',
  ).argParser(readPhoneCountry),
  listSeparator: new Option('--list-separator <text>', 'between the values of one cell'),
  empty: new Option('--empty <word>', 'says that there is nothing, such as NULL; repeatable').argParser(collected),
  repeats: new Option('--repeats <how>', 'what rows of one ID are').choices(['reject', 'merge']),
  idsAsIs: new Option('--ids-as-is', 'IDs such as 7.7E+15 are taken as they are'),
};

const names = Object.keys(flags) as (keyof ValueOptions)[];

/** Adds them to a command whose mapping they may complete. */
export const withValueOptions = (command: Command): Command => {
  for (const name of names) command.addOption(flags[name]);
  return command;
};

/** Those that are given. */
export const givenValueOptions = (options: GivenOptions): ValueOptions =>
  Object.fromEntries(names.flatMap((name) => (options[name] === undefined ? [] : [[name, options[name]]])));

const isNothing = (given: ValueOptions): boolean => Object.keys(given).length === 0;

/** A mapping with what flags say, which counts before what it says itself. Version 2 has all options. */
export const completedBy = <T extends { readonly options?: unknown }>(mapping: T, given: ValueOptions): T =>
  isNothing(given) ? mapping : { ...mapping, version: 2, options: { ...(mapping.options ?? {}), ...given } };

/** Throws a Refusal for flags that have no mapping to be part of. */
export const requireMapping = (given: ValueOptions, hasMapping: boolean): void => {
  if (isNothing(given) || hasMapping) return;
  const flagged = (Object.keys(given) as (keyof ValueOptions)[]).map((name) => flags[name].long).join(', ');
  const detail = `${flagged}: they are part of a mapping. Name one with --mapping, or print one with "sluice mapping suggest".`;
  throw new Refusal({ title: 'There is no mapping for these options', detail, code: 'wrong_argument' });
};
