import type { ShownField } from './shown-resources.js';

type Values = Readonly<Record<string, string>>;

/** Whether all that is needed was entered. */
export const isEntryComplete = (fields: readonly ShownField[], values: Values): boolean =>
  fields.every(({ name, isOptional }) => isOptional || (values[name] ?? '').trim() !== '');

/**
 * What is sent: of an entry that is there only what was changed, since of one that is built in the rest is refused. An empty optional
 * field is null.
 */
export const entryBody = (
  fields: readonly ShownField[],
  values: Values,
  before: Readonly<Record<string, string | null>> | null,
): Readonly<Record<string, string | null>> =>
  Object.fromEntries(
    fields
      .map(({ name }) => [name, values[name]?.trim() === '' ? null : (values[name] ?? null)] as const)
      .filter(([name, value]) => (before === null ? value !== null : value !== (before[name] ?? null))),
  );
