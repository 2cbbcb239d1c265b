import { guideTo } from '#libs/attributes';
import { actionFields, actionRulesOf, kinds, transactionsTemplate } from '#libs/kinds';
import type { AttributeDefinition, Cell } from '#libs/messages';
import type { WorkspaceDoc } from '#libs/mongo';
import { Problem } from './problem.js';
import { type FieldView, viewField } from './views/attribute-view.js';

type Place = Pick<WorkspaceDoc, 'attributes' | 'country' | 'multiAccounts'>;

const TRANSACTIONS = 'transactions';

const actionFieldView = ({ id, ...field }: ReturnType<typeof actionFields>[number]): FieldView =>
  ({ id, label: id, unique: false, options: [], maxLength: null, standard: true, ...field }) as FieldView;

/** Kinds whose fields are the attributes of a customer. */
const CUSTOMER_KINDS: readonly string[] = ['customers'];

/** Throws Problem: the kind does not exist, or takes no fields. */
const requireFields = (kind: string): void => {
  if (kinds.has(kind) && CUSTOMER_KINDS.includes(kind)) return;
  throw new Problem(
    'not_found',
    `There are no fields for a kind ${kind}. Kinds with fields: ${[...CUSTOMER_KINDS, TRANSACTIONS].join(', ')}.`,
  );
};

/** What the files of a kind may hold, in the order of the template. Throws Problem. */
export const listFields = (kind: string, place: Place): readonly FieldView[] => {
  if (kind === TRANSACTIONS) return actionFields(actionRulesOf(place)).map(actionFieldView);
  requireFields(kind);
  const { attributes, country } = place;
  return attributes.map((attribute) => viewField(attribute, country));
};

const EXAMPLE_IDS: ReadonlyMap<string, string> = new Map([
  ['id', 'C-1001'],
  ['external_id', 'EXT-1001'],
]);

const exampleOf = (attribute: AttributeDefinition, country: string): Cell =>
  EXAMPLE_IDS.get(attribute.id) ?? guideTo(attribute, country).example;

const quoted = (text: string): string => (/[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const csvCell = (cell: Cell): string => quoted(Array.isArray(cell) ? cell.join(';') : String(cell ?? ''));

/** An example with everything that a file of the kind may hold, as a file that can be imported as it is. */
export const jsonTemplate = (kind: string, place: Place): string => {
  if (kind === TRANSACTIONS) return transactionsTemplate(actionRulesOf(place));
  requireFields(kind);
  const { attributes, country } = place;
  return JSON.stringify([
    Object.fromEntries(attributes.map((attribute) => [attribute.id, exampleOf(attribute, country)])),
  ]);
};

/** The same as CSV (RFC 4180). */
export const csvTemplate = (kind: string, { attributes, country }: Place): string => {
  requireFields(kind);
  const header = attributes.map(({ id }) => id);
  const example = attributes.map((attribute) => csvCell(exampleOf(attribute, country)));
  return [header, example].map((cells) => `${cells.join(',')}\r\n`).join('');
};
