import type { Progress } from './answers.js';
import type { Mapping } from './mapping-file.js';
import { completedBy, type ValueOptions } from './mapping-options.js';
import { Refusal } from './refusal.js';
import { putMapping } from './send-files.js';
import { fetchSuggestions, SURE, type Suggestions, scoreOf } from './suggestions.js';
import { printable } from './text.js';
import { settle, type WatchedImport } from './watching.js';

/** The mapping of those suggestions that are sure; null: none of them is of the ID. */
export const sureMapping = ({ attributes, mapping }: Suggestions): Mapping | null => {
  const sure = new Set(attributes.filter((row) => scoreOf(row) >= SURE).map(({ attribute }) => attribute));
  const taken = mapping.attributes.filter(({ attribute }) => attribute !== undefined && sure.has(attribute));
  const [id] = attributes;
  return id !== undefined && sure.has(id.attribute) ? ({ ...mapping, attributes: taken } as Mapping) : null;
};

const unclear = (): Refusal =>
  new Refusal({
    title: 'It is not clear enough which column is the ID',
    detail: `No column is suggested for it with a score of ${SURE} or more. Write the mapping to a file with "sluice mapping suggest FILE... > mapping.json", edit it, and import with --mapping mapping.json.`,
    code: 'unclear_columns',
  });

/** Which columns are taken, and which that are suggested are not. */
export const describeSure = ({ attributes }: Suggestions): readonly string[] => {
  const named = (rows: Suggestions['attributes']): string =>
    rows.map(({ attribute, header }) => `${attribute} from "${printable(header ?? '')}"`).join(', ');
  const suggested = attributes.filter(({ header }) => header !== null);
  const sure = suggested.filter((row) => scoreOf(row) >= SURE);
  const others = suggested.filter((row) => scoreOf(row) < SURE);
  return [
    `Taken as suggested: ${named(sure)}`,
    ...(others.length > 0 ? [`Not sure enough, and so not taken: ${named(others)}`] : []),
  ];
};

/** Sets what is suggested for sure as the mapping of an import whose files are checked, and says so. Throws Refusal. */
export const takeSuggestions = async (
  work: WatchedImport,
  checked: Progress,
  { quiet = false, values = {} }: { readonly quiet?: boolean; readonly values?: ValueOptions },
): Promise<Progress> => {
  if (checked.status !== 'ready') return checked;
  const suggestions = await fetchSuggestions(work.client, work.id);
  const mapping = sureMapping(suggestions);
  if (mapping === null) throw unclear();
  if (!quiet) process.stderr.write(`${describeSure(suggestions).join('\n')}\n`);
  await putMapping(work, { mapping: completedBy(mapping, values), mappingFile: 'What is suggested' });
  return settle(work);
};
