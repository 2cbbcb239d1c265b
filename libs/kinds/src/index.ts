import type { ImportSettings, PinnedKind, RunDefinition } from '#libs/messages';
import { contactsKind } from './contacts.js';
import { customersKind } from './customers.js';
import { customersCsvKind } from './customers-csv.js';
import { completeSettings, type ImportSetting } from './import-settings.js';
import { type CompiledKind, type Kind, pinKind } from './kind.js';
import { peopleKind } from './people.js';
import { transactionsKind } from './transactions.js';

export {
  type CustomerEvent,
  type EventDecision,
  type EventWorkspace,
  type ReadEvent,
  readCustomerEvent,
} from './customers/customer-event.js';
export type { GivenAttributes } from './customers/given-attributes.js';
export { generatedId } from './customers/identity.js';
export { compileReject } from './customers/reject-row.js';
export type { RowFate } from './customers/row-fates.js';
export type { IdKind } from './customers/settings.js';
export {
  type CustomerFile,
  customerColumns,
  customersAsCsv,
  customersAsNdjson,
} from './customers/written-customers.js';
export { csvColumns } from './customers-csv/columns.js';
export { type CsvHeader, csvHeaderFaults, readCsvHeader, standardColumns } from './customers-csv/csv-header.js';
export { completeSettings, type ImportSetting, missingSettings, type SettingFault } from './import-settings.js';
export {
  attributesOf,
  type CompiledKind,
  type ErrorColumn,
  fieldOfAttribute,
  formatsOf,
  type Kind,
  type KindField,
  type KindPlace,
  type KindTemplates,
  pinKind,
  takesMapping,
} from './kind.js';
export { POINT_OF_CONTACT } from './people/fields.js';
export { countRejects } from './tally.js';
export * from './transactions/index.js';

const all = new Map<string, Kind>();

/** Every kind of import by its name. */
export const kinds: ReadonlyMap<string, Kind> = all;

/** Adds a kind, before anything asks for the list. Throws for a name that is taken. */
export const registerKind = (kind: Kind): void => {
  if (all.has(kind.name)) throw new Error(`there is a kind of import called ${kind.name} already`);
  all.set(kind.name, kind);
};

for (const kind of [customersKind, transactionsKind, contactsKind, customersCsvKind, peopleKind]) registerKind(kind);

/** Names of the kinds whose imports anybody can make; those of the others are made by an endpoint of their own. */
export const creatableKinds = (): readonly string[] =>
  [...kinds.values()].filter(({ door }) => door === undefined).map(({ name }) => name);

/** A setting, and the names of the kinds that have it. */
export interface KnownSetting {
  readonly definition: ImportSetting;
  readonly kinds: readonly string[];
}

/** The settings of all kinds by their names; those of several kinds are the same in each. */
export const allSettings = (): ReadonlyMap<string, KnownSetting> =>
  new Map(
    [...kinds.values()].flatMap(({ settings }) =>
      Object.entries(settings).map(([name, definition]): [string, KnownSetting] => [
        name,
        { definition, kinds: [...kinds.values()].filter((kind) => name in kind.settings).map((kind) => kind.name) },
      ]),
    ),
  );

/** What an import of a kind keeps of it, by the kind's name. Throws on an unknown name: requests have been checked. */
export const pinNamedKind = (name: string, given: Partial<ImportSettings> = {}): PinnedKind => {
  const kind = kinds.get(name);
  if (!kind) throw new Error(`unknown kind of import: ${name}`);
  return pinKind(kind, completeSettings(kind.settings, given));
};

/** Makes the kind of a run ready. Throws on one that has no rows of their own: definitions are checked when they are made. */
export const compileKind = (definition: RunDefinition): CompiledKind => {
  const compile = kinds.get(definition.kind)?.compile;
  if (!compile) throw new Error(`unknown kind of import: ${definition.kind}`);
  return compile(definition);
};
