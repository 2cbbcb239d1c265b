import { demoAttributes } from '#libs/attributes';
import { compileRow, matchHeaders } from '#libs/mapping';
import type { AcceptedRow, CustomerDoc, RunDefinition } from '#libs/messages';
import { exampleRun } from '#libs/messages/testing';
import { attributesOf, compileKind, pinNamedKind } from '../src/index.js';
import type { PeopleSettings } from '../src/people/settings.js';
import { peopleKind } from '../src/people.js';
import { chunk, found, now } from './example-batch.js';

const topics = [{ system_name: 'News' }, { system_name: 'on-line' }];

const settingsWith = (settings: Partial<PeopleSettings>) => ({ action: 'add', ...settings });

/** The headers of one file, matched as those of an import of people with these settings. */
export const match = (headers: readonly string[], settings: Partial<PeopleSettings> = {}) => {
  const pinned = pinNamedKind('people', settingsWith(settings));
  const place = { attributes: demoAttributes, country: 'HU', topics, settings: pinned.settings };
  return matchHeaders([headers], attributesOf(peopleKind, place), pinned);
};

/** The attributes that headers mean, in the order of the attributes. */
export const meant = (headers: readonly string[], settings: Partial<PeopleSettings> = {}): readonly string[] => {
  const matched = match(headers, settings);
  return matched.ok ? matched.columns.map(({ attribute }) => attribute.id) : [];
};

/** Why headers are refused. */
export const codes = (headers: readonly string[], settings: Partial<PeopleSettings> = {}): readonly string[] => {
  const matched = match(headers, settings);
  return matched.ok ? [] : matched.errors.map(({ code }) => code);
};

/** A run over files with these headers. */
export const defined = (
  headers: readonly string[],
  settings: Partial<PeopleSettings> = {},
  rest: Partial<RunDefinition> = {},
): RunDefinition => {
  const matched = match(headers, settings);
  if (!matched.ok) throw new Error('the headers do not match');
  const pinned = pinNamedKind('people', settingsWith(settings));
  return exampleRun({ ...pinned, now: now.toISOString(), columns: matched.columns, ...rest });
};

/** What becomes of a row of cells, in the order of the attributes. */
const read = (definition: RunDefinition, ...cells: readonly string[]) => compileRow(definition)([1, 2, ...cells]);

/** The row of such cells as the validator accepts it. */
export const accepted = (definition: RunDefinition, ...cells: readonly string[]): AcceptedRow => {
  const row = read(definition, ...cells);
  if (!row.ok) throw new Error(`rejected: ${JSON.stringify(row.rejected)}`);
  return row.accepted;
};

/** Why the validator rejects the row of such cells. */
export const reasonsOf = (definition: RunDefinition, ...cells: readonly string[]) => {
  const row = read(definition, ...cells);
  return row.ok ? [] : row.rejected[4];
};

/** Customers as a batch finds them by their addresses. */
export const byEmail = (...all: readonly CustomerDoc[]) => ({
  ...found(all),
  owners: { email: new Map(all.map(({ email, _id }) => [String(email), [_id]])) },
  touched: new Set<string>(),
});

/** What one row of such cells does to customers who are known by their addresses. */
export const foldRow = (definition: RunDefinition, known: readonly CustomerDoc[], ...cells: readonly string[]) =>
  compileKind(definition).foldBatch([chunk([accepted(definition, ...cells)])], byEmail(...known));
