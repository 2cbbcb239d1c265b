import { type ParseArgsConfig, parseArgs } from 'node:util';
import { codeOf, reasonOf, UserError } from '../../deploy/local/user-error.js';

/** node:util's parseArgs, whose complaints are told as the user's mistakes that they are. */
export function readArguments<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    if (codeOf(error)?.startsWith('ERR_PARSE_ARGS')) throw new UserError(reasonOf(error));
    throw error;
  }
}

/** A number from the command line: not negative, with or without underscores as in 500_000. */
export function readNumber(option: string, text: string): number {
  const value = Number(text.replaceAll('_', ''));
  if (text.trim() !== '' && value >= 0 && Number.isFinite(value)) return value;
  throw new UserError(`${option} takes a number, not ${JSON.stringify(text)}.`);
}

/** One of the names that an option takes. */
export function readChoice<T extends string>(option: string, text: string, names: readonly T[]): T {
  const found = names.find((name) => name === text);
  if (found) return found;
  throw new UserError(`${option} takes ${names.join(' or ')}, not ${text}.`);
}
