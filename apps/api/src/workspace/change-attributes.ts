import { isDeepStrictEqual } from 'node:util';
import { attributeSchemas, type BodyOf } from '#libs/api-contract';
import { attributeMistakes, isStandard } from '#libs/attributes';
import type { AttributeDefinition } from '#libs/messages';
import type { Session, Stores, WorkspaceDoc } from '#libs/mongo';
import type { Caller } from '../http/access.js';
import { Problem } from '../http/problem.js';
import { withoutReadOnly } from '../http/read-only-fields.js';
import type { Mistake } from '../http/request.js';
import { viewAttribute } from '../views/attribute-view.js';
import { findWorkspace } from './find-workspace.js';

type AttributeStores = Pick<Stores, 'workspaces'>;

type NewAttributeBody = BodyOf<'NewAttribute'>;
type ChangedAttributeBody = BodyOf<'ChangedAttribute'>;
/** What an attribute of the workspace's own may say of its values. */
type GivenRules = Pick<ChangedAttributeBody, 'label' | 'mandatory' | 'options' | 'max_length'>;

type Change = Pick<WorkspaceDoc, 'attributes' | 'removed'>;

const MOST_ATTRIBUTES = 1_000;
const MOST_TRIES = 10;
/** All attributes of a workspace as JSON, in bytes: runs hold them, and a document has 16 MiB at most. */
const MOST_BYTES = 4 * 1024 * 1024;

const refuse = (mistakes: readonly Mistake[]): never => {
  throw new Problem(
    'invalid_request',
    mistakes.map(({ pointer, detail }) => `${pointer} ${detail}`).join('; '),
    mistakes,
  );
};

/** Fields of a definition by their names in requests. */
const pointerTo = (field: keyof AttributeDefinition): string => `/${field === 'maxLength' ? 'max_length' : field}`;

const requireCorrect = (attribute: AttributeDefinition): void => {
  const mistakes = attributeMistakes(attribute).map(({ field, detail }) => ({ pointer: pointerTo(field), detail }));
  if (mistakes.length > 0) refuse(mistakes);
};

/** Why there is none of this ID. */
export const noAttribute = (id: string): string => `The workspace has no attribute ${id}.`;

const findAttribute = ({ attributes }: WorkspaceDoc, id: string): AttributeDefinition => {
  const found = attributes.find((attribute) => attribute.id === id);
  if (!found) throw new Problem('not_found', noAttribute(id));
  return found;
};

/** Customers still hold the values of a removed attribute, and those that were unique are still claimed. */
const requireSameAsBefore = (attribute: AttributeDefinition, { removed = [] }: WorkspaceDoc): void => {
  const before = removed.find(({ id }) => id === attribute.id);
  if (!before) return;
  const { type, unique = false } = before;
  if (type !== attribute.type)
    refuse([{ pointer: '/type', detail: `was ${type} when it was removed, and must be again` }]);
  if (unique !== (attribute.unique ?? false)) {
    refuse([{ pointer: '/unique', detail: `was ${unique} when it was removed, and must be again` }]);
  }
};

/** Customers keep the values of a removed attribute; what is checked when it comes back is its type. */
const forgetOptions = ({ options: _, ...attribute }: AttributeDefinition): AttributeDefinition => attribute;

const requireRoom = ({ attributes, removed = [] }: Change): void => {
  const bytes = Buffer.byteLength(JSON.stringify([attributes, removed]));
  if (bytes <= MOST_BYTES) return;
  const mib = MOST_BYTES / 1024 ** 2;
  throw new Problem(
    'invalid_request',
    `All attributes of a workspace together, with their options, may have ${mib} MiB.`,
  );
};

const plain = (name: string): string => name.normalize('NFC').trim().toLowerCase().replace(/[_-]/g, ' ');

/** A header names an attribute by its id or its label: of two with one name neither would be found. */
const requireOwnLabel = ({ id, label }: AttributeDefinition, attributes: readonly AttributeDefinition[]): void => {
  const names = new Set([plain(id), plain(label)]);
  const other = attributes.find(
    (each) => each.id !== id && (names.has(plain(each.id)) || names.has(plain(each.label))),
  );
  if (other) throw new Problem('already_exists', `The attribute ${other.id} ("${other.label}") has this name already.`);
};

const labelOf = (id: string): string => id.charAt(0).toUpperCase() + id.slice(1).replaceAll('_', ' ');

const withRules = (
  { maxLength: known, ...attribute }: AttributeDefinition,
  { max_length = known ?? null, ...rules }: GivenRules,
): AttributeDefinition => ({ ...attribute, ...rules, ...(max_length === null ? {} : { maxLength: max_length }) });

/** Reads, decides and writes until nobody else has changed the attributes in between. */
const change = async (
  stores: AttributeStores,
  caller: Caller,
  decide: (workspace: WorkspaceDoc) => Change,
  session?: Session,
): Promise<void> => {
  for (let n = 0; n < MOST_TRIES; n += 1) {
    const workspace = await findWorkspace(stores, caller, session);
    const decided = decide(workspace);
    if (decided.attributes.length >= workspace.attributes.length) requireRoom(decided);
    if (await stores.workspaces.changeAttributes(workspace, decided, session)) return;
  }
  throw new Problem('unavailable', 'Others are changing the attributes. Try again in a moment.');
};

/** Adds an attribute of the workspace's own. Throws Problem with every mistake. */
export const addAttribute = async (
  stores: AttributeStores,
  caller: Caller,
  given: NewAttributeBody,
  session?: Session,
): Promise<AttributeDefinition> => {
  const { label, ...body } = withoutReadOnly(attributeSchemas.NewAttribute, given, { standard: false });
  const attribute = withRules({ id: body.id, type: body.type, label: label ?? labelOf(body.id) }, body);
  requireCorrect(attribute);
  const added = (workspace: WorkspaceDoc): Change => {
    const { attributes, removed = [] } = workspace;
    if (attributes.some(({ id }) => id === attribute.id)) {
      throw new Problem('already_exists', `The workspace has an attribute ${attribute.id}.`);
    }
    if (attributes.length >= MOST_ATTRIBUTES)
      throw new Problem('invalid_request', 'A workspace has 1,000 attributes at most.');
    requireSameAsBefore(attribute, workspace);
    requireOwnLabel(attribute, attributes);
    return { attributes: [...attributes, attribute], removed: removed.filter(({ id }) => id !== attribute.id) };
  };
  await change(stores, caller, added, session);
  return attribute;
};

const isSame = (a: AttributeDefinition, b: AttributeDefinition): boolean =>
  isDeepStrictEqual(viewAttribute(a), viewAttribute(b));

const requireChangeable = (known: AttributeDefinition, changed: AttributeDefinition): void => {
  const { id } = known;
  if (id === 'id') throw new Problem('fixed_attribute', 'The ID is always mandatory, unique, and first.');
  if (!isStandard(id)) {
    requireCorrect(changed);
    return;
  }
  const { label = known.label, mandatory = false } = changed;
  if (isSame({ ...known, label, mandatory }, changed)) return;
  throw new Problem('fixed_attribute', `Of ${id} only label and mandatory can be changed.`);
};

/** Changes what rows may hold from the next run on; type and uniqueness stay. Throws Problem. */
export const changeAttribute = async (
  stores: AttributeStores,
  caller: Caller,
  { id, body }: { readonly id: string; readonly body: ChangedAttributeBody },
): Promise<AttributeDefinition> => {
  await change(stores, caller, (workspace) => {
    const known = findAttribute(workspace, id);
    const changed = withRules(known, body);
    if (isSame(known, changed)) return { attributes: workspace.attributes };
    requireChangeable(known, changed);
    if (changed.label !== known.label) requireOwnLabel(changed, workspace.attributes);
    return { attributes: workspace.attributes.map((each) => (each.id === id ? changed : each)) };
  });
  return findAttribute(await findWorkspace(stores, caller), id);
};

/** Removes an attribute of the workspace's own; its values stay in the customers. Throws Problem. */
export const removeAttribute = (stores: AttributeStores, caller: Caller, id: string): Promise<void> =>
  change(stores, caller, (workspace) => {
    const attribute = findAttribute(workspace, id);
    if (isStandard(id)) throw new Problem('fixed_attribute', `Every workspace has ${id}.`);
    return {
      attributes: workspace.attributes.filter((each) => each.id !== id),
      removed: [...(workspace.removed ?? []), forgetOptions(attribute)],
    };
  });
