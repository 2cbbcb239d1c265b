import { constantsOf } from '#libs/mapping';
import {
  type AcceptedRow,
  type LookupField,
  lookupText,
  MOST_OWNERS,
  type RejectedRow,
  type RunDefinition,
} from '#libs/messages';
import { fieldValueAt } from './fields.js';
import { type IdentifierField, identifierFieldsOf } from './identifiers.js';
import { compileNewCustomers } from './new-customers.js';
import type { Identity, Match, RejectedIdentity } from './row-rules.js';

/** A value by which a row looks for its customer. */
interface GivenValue {
  readonly by: LookupField;
  readonly text: string;
}

/** Names customers in a message: at most five of them. */
const named = (workspace: string, keys: readonly string[]): string =>
  keys.length < MOST_OWNERS ? keys.map((key) => key.slice(workspace.length + 1)).join(', ') : 'more than five';

/** Compiles the values of a run's identifiers in a row, in the order of their names. */
const compileGiven = (definition: RunDefinition): ((row: AcceptedRow) => readonly GivenValue[]) => {
  const constants = constantsOf(definition);
  const fields = identifierFieldsOf(definition).filter(({ by }) => definition.matching.identifiers.includes(by));
  const given = (row: AcceptedRow, { by, field }: IdentifierField): GivenValue[] => {
    const value = fieldValueAt(row, field, constants);
    return typeof value === 'string' ? [{ by, text: lookupText(by, value) }] : [];
  };
  return (row) => fields.flatMap((field) => given(row, field));
};

/** A row that was rejected before anybody looked for its customer: what it gives is valid, and may find one. */
const rejectedBy = ({ matching }: RunDefinition): RejectedIdentity => {
  const givenIn = ([, , , , , identifiers = []]: RejectedRow): readonly GivenValue[] =>
    identifiers.flatMap((value, i) => {
      const by = matching.identifiers[i] as LookupField;
      return value === null ? [] : [{ by, text: lookupText(by, value) }];
    });
  return {
    ask: (row, ask) => {
      for (const { by, text } of givenIn(row)) ask(by, text);
    },
    ownerOf: (row, owners) => {
      const [owner = null, ...others] = new Set(givenIn(row).flatMap(({ by, text }) => owners.of(by, text)));
      return others.length === 0 ? owner : null;
    },
  };
};

/**
 * A row finds its customer by one or several identifiers, whichever it gives (spec: people.md, Matching). All of them are
 * looked up, and must not find different customers.
 */
export const byIdentifiers = (definition: RunDefinition): Identity => {
  const { workspace } = definition;
  const givenIn = compileGiven(definition);
  const newCustomers = compileNewCustomers(definition);

  const externalIdOf = (given: readonly GivenValue[]): string | null =>
    given.find(({ by }) => by === 'external_id')?.text ?? null;

  return {
    ask: (row, ask) => {
      const given = givenIn(row);
      for (const { by, text } of given) ask(by, text);
      const externalId = externalIdOf(given);
      if (externalId !== null) ask('_id', newCustomers.keyOf(externalId));
    },
    askByKey: null,
    rejected: rejectedBy(definition),
    match: (row, file, owners) => {
      const given = givenIn(row);
      const finding = given.flatMap(({ by, text }) => {
        const keys = owners.of(by, text);
        return keys.length > 0 ? [{ by, keys }] : [];
      });
      const [first] = finding;
      if (!first) {
        const created: Match = { key: newCustomers.keyFor(row, file, externalIdOf(given), owners), by: [] };
        return given.length > 0 ? created : { ...created, isUnidentified: true };
      }
      const all = [...new Set(finding.flatMap(({ keys }) => keys))].sort();
      const [key = ''] = all;
      if (all.length === 1) return { key, by: finding.map(({ by }) => by) };
      if (finding.length > 1) {
        return { attribute: null, code: 'identifier_conflict', argument: named(workspace, all) };
      }
      return { attribute: first.by, code: 'identifier_ambiguous', argument: named(workspace, all) };
    },
    externalIdOf: () => null,
    nameOf: (_, matched) => matched,
  };
};
