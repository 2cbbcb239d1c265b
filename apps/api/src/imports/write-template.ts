import { guideTo } from '#libs/attributes';
import { csvRecord } from '#libs/formats';
import { type ActionField, actionRulesOf, type Kind, kinds } from '#libs/kinds';
import type { AttributeDefinition, Cell } from '#libs/messages';
import type { WorkspaceDoc } from '#libs/mongo';
import { Problem } from '../http/problem.js';
import { type FieldView, viewField } from '../views/attribute-view.js';

type Place = Pick<WorkspaceDoc, 'attributes' | 'country' | 'multiAccounts'>;

const actionFieldView = ({ id, ...field }: ActionField): FieldView =>
  ({ id, label: id, unique: false, options: [], max_length: null, standard: true, ...field }) as FieldView;

const findKind = (kind: string): Kind => {
  const found = kinds.get(kind);
  if (found) return found;
  throw new Problem('not_found', `There is no kind ${kind}. Kinds are: ${[...kinds.keys()].join(', ')}.`);
};

/** What the files of a kind may hold, in the order of the template. Throws Problem. */
export const listFields = (kind: string, place: Place): readonly FieldView[] => {
  const { files } = findKind(kind);
  if (files) return files.fields(actionRulesOf(place)).map(actionFieldView);
  const { attributes, country } = place;
  return attributes.map((attribute) => viewField(attribute, country));
};

const EXAMPLE_IDS: ReadonlyMap<string, string> = new Map([
  ['id', 'C-1001'],
  ['external_id', 'EXT-1001'],
]);

const exampleOf = (attribute: AttributeDefinition, country: string): Cell =>
  EXAMPLE_IDS.get(attribute.id) ?? guideTo(attribute, country).example;

const textOf = (cell: Cell): string => (Array.isArray(cell) ? cell.join(';') : String(cell ?? ''));

/** An example with everything that a file of the kind may hold, as a file that can be imported as it is. */
export const jsonTemplate = (kind: string, place: Place): string => {
  const { files } = findKind(kind);
  if (files) return files.template(actionRulesOf(place));
  const { attributes, country } = place;
  return JSON.stringify([
    Object.fromEntries(attributes.map((attribute) => [attribute.id, exampleOf(attribute, country)])),
  ]);
};

/** The same as CSV (RFC 4180). */
export const csvTemplate = (kind: string, { attributes, country }: Place): string => {
  if (findKind(kind).files) throw new Problem('not_found', `Files of kind ${kind} are no CSV. Take template.json.`);
  const header = attributes.map(({ id }) => id);
  const example = attributes.map((attribute) => textOf(exampleOf(attribute, country)));
  return csvRecord(header) + csvRecord(example);
};
