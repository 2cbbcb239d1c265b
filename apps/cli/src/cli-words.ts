import { allSettings } from '#libs/kinds';
import { referenceResources } from '#libs/messages';

const FIELD =
  /\b(accept_errors|acknowledge_workflows|check_database|create_only|update_only): true\b|\bid_kind: (loyalty|external)\b/g;

/** How a file is read. */
const READING = /\b(header_row|footer_rows): (\d+)\b/g;
const QUOTING = /\bset (?:quoting: |its quoting to |the quoting of the file to )(backslash|loose)\b/g;

/** `external_id` as a flag: `--external-id`. */
export const flagOf = (field: string): string => `--${field.replaceAll('_', '-')}`;

/** The settings of imports. */
const settings = [...allSettings().keys()];

/** What streams are asked for besides. */
const ofStreams = ['partitions', 'quiet_period', 'envelope', 'kind'];

const alternatives = (words: readonly string[]): string => [...new Set(words)].join('|');

/** A field of reference data or a setting, with which a message about it begins. */
const POINTER = new RegExp(
  `^/(${alternatives([...referenceResources.flatMap(({ fields }) => Object.keys(fields)), ...settings, ...ofStreams])})(?= )`,
);

/** A parameter of an address. */
const PARAMETER = /\bdiscard=true\b/g;

const LIST = new RegExp(`GET /v1/(${alternatives(referenceResources.map(({ path }) => path))})\\b`, 'g');

/** A message of the API, which names its fields, in the words of the command line, which names its flags. */
export const inCliWords = (text: string): string =>
  text
    .replace(POINTER, (_, field: string) => flagOf(field))
    .replace(LIST, (_, path: string) => `"sluice ${path} list"`)
    .replace(PARAMETER, '--discard')
    .replace(READING, (_, field: string, count: string) => `${flagOf(field)} ${count}`)
    .replace(QUOTING, (_, word: string) => `set --quoting ${word}`)
    .replace(FIELD, (_, flag: string | undefined, idKind: string | undefined) =>
      flag === undefined ? `--id-kind ${idKind}` : flagOf(flag),
    );
