import { demoAttributes } from '#libs/attributes';
import type { AttributeDefinition, ColumnDefinition, Matching, RunDefinition } from '#libs/messages';
import { byLoyaltyId, exampleFile, exampleRun } from '#libs/messages/testing';

/** An attribute of the workspace `demo`. */
export const attribute = (id: string): AttributeDefinition => {
  const found = demoAttributes.find((one) => one.id === id);
  if (!found) throw new Error(`no attribute ${id}`);
  return found;
};

/** Its column, under its own id. */
export const runColumn = (id: string, rest: Partial<ColumnDefinition> = {}): ColumnDefinition => ({
  attribute: attribute(id),
  header: id,
  ...rest,
});

/** Rows find their customers by external IDs. */
export const byExternalId: Matching = { ...byLoyaltyId, identifiers: ['external_id'], generated: ['id'] };

/** The definition of a run over two files. */
export const definedRun = (columns: readonly ColumnDefinition[], rest: Partial<RunDefinition> = {}): RunDefinition =>
  exampleRun({ files: ['a.csv', 'b.csv'].map((name) => exampleFile({ id: name, name })), columns, ...rest });
