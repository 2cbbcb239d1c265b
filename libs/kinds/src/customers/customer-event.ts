import { isFault, valueTypeOf } from '#libs/attributes';
import { compileRow, validateChunk } from '#libs/mapping';
import {
  type AttributeDefinition,
  apiEventKey,
  type BatchFound,
  type BatchReads,
  type Cell,
  CHUNK_BYTES,
  CHUNK_VERSION,
  type Changes,
  type Chunk,
  DEFINITION_VERSION,
  descendingTime,
  type EventDoc,
  type OutcomeChunk,
  type RejectReason,
  type RunDefinition,
} from '#libs/messages';
import { customerRowsOf, customersKind } from '../customers.js';
import { completeSettings } from '../import-settings.js';
import { type CompiledKind, pinKind } from '../kind.js';
import { compileCustomerRows } from './customer-rows.js';
import { columnsOf, flatten, type GivenAttributes } from './given-attributes.js';
import { Owners } from './owners.js';
import { NOTHING_FOUND, noReads } from './reads.js';
import type { Identity } from './row-rules.js';
import type { IdKind } from './settings.js';

/** What an application says has happened to one customer. */
export interface CustomerEvent {
  readonly action: 'opt_in' | 'profile';
  readonly idKind: IdKind;
  readonly id: Cell;
  readonly attributes: GivenAttributes;
  /** When it happened, in any form of a datetime; without it, now. */
  readonly at?: Cell;
  /** 32 hexadecimal digits that only this event has; its key is made of them. */
  readonly name: string;
}

/** What of a workspace decides on its events. */
export interface EventWorkspace extends Pick<RunDefinition, 'workspace' | 'country' | 'zone'> {
  readonly attributes: readonly AttributeDefinition[];
}

export type EventDecision =
  | {
      readonly ok: true;
      readonly outcome: 'created' | 'updated' | 'unchanged';
      readonly customerId: string;
      /** Null when nothing has changed. */
      readonly event: EventDoc | null;
      readonly changes: Changes;
    }
  | { readonly ok: false; readonly refusal: 'known_customer' | 'unknown_customer' }
  | { readonly ok: false; readonly refusal: 'invalid'; readonly reasons: readonly RejectReason[] };

/** What must be read for an event, then what it does, which is pure. Of one that is refused anyway nothing is read. */
export interface ReadEvent {
  readonly reads: BatchReads;
  readonly decide: (found: BatchFound) => EventDecision;
}

/** The definition of an import that has this event as its one row, so that both obey the same rules. */
const definitionOf = (
  { attributes, ...workspace }: EventWorkspace,
  { action, idKind }: CustomerEvent,
  { values, now }: { readonly values: ReadonlyMap<string, Cell>; readonly now: Date },
): RunDefinition => ({
  version: DEFINITION_VERSION,
  ...workspace,
  import: 'api',
  run: 'api',
  mode: 'import',
  ...pinKind(customersKind, completeSettings(customersKind.settings, { id_kind: idKind })),
  now: now.toISOString(),
  files: [],
  columns: columnsOf({
    attributes,
    values,
    id: idKind === 'external' ? 'external_id' : 'id',
    isNew: action === 'opt_in',
  }),
  // Programs send events, not spreadsheets: nothing in them is taken for what a spreadsheet did.
  options: { idsAsIs: true, apostrophe: 'keep' },
  ignoredColumns: [],
  lanes: 1,
  chunkRows: 1,
  chunkBytes: CHUNK_BYTES,
});

const chunkOf = ({ workspace, columns }: RunDefinition, id: Cell, values: ReadonlyMap<string, Cell>): Chunk => ({
  v: CHUNK_VERSION,
  workspace,
  import: 'api',
  run: 'api',
  lane: 0,
  seq: 0,
  at: 0,
  before: '',
  digest: '',
  file: 0,
  rows: [[1, 1, id, ...columns.slice(1).map(({ attribute }) => values.get(attribute.id) ?? null)]],
});

const unknownAttributes = (values: ReadonlyMap<string, Cell>, { columns }: RunDefinition): RejectReason[] => {
  const known = new Set(columns.slice(1).map(({ attribute }) => attribute.id));
  return [...values.keys()]
    .filter((attribute) => !known.has(attribute))
    .map((attribute) => ({ attribute, code: 'unknown_attribute' }));
};

/** As of a cell of a file, which is refused for more. */
const MOST_BYTES = 64 * 1024;

const bytesOf = (cell: Cell): number => Buffer.byteLength(typeof cell === 'string' ? cell : JSON.stringify(cell));

const tooLarge = (values: ReadonlyMap<string, Cell>): RejectReason[] =>
  [...values]
    .filter(([, cell]) => bytesOf(cell) > MOST_BYTES)
    .map(([attribute]) => ({ attribute, code: 'value_too_large', argument: '64 KiB' }));

const TIME: AttributeDefinition = { id: 'at', label: 'at', type: 'datetime' };

/** Null: none is given. */
const readTime = ({ at = null }: CustomerEvent, definition: RunDefinition): Date | RejectReason | null => {
  if (at === null) return null;
  const value = valueTypeOf(TIME).parse(TIME, definition)(at);
  if (!isFault(value)) return new Date(value as number);
  const { code, argument } = value;
  return { attribute: TIME.id, code, ...(argument !== undefined && { argument }) };
};

const outcomeOf = ({ counters }: Changes): 'created' | 'updated' | 'unchanged' => {
  if (counters.created > 0) return 'created';
  return counters.updated > 0 ? 'updated' : 'unchanged';
};

/** Under the key of the event as it is stored; an event over HTTP is one row. */
const oldValuesOf = ({ oldValues }: Changes, [event]: readonly EventDoc[]): Pick<Changes, 'oldValues'> =>
  oldValues && event ? { oldValues: oldValues.map((one) => ({ ...one, _id: event._id })) } : {};

interface CheckedEvent {
  readonly definition: RunDefinition;
  readonly identity: Identity;
  readonly kind: CompiledKind;
  readonly outcomes: OutcomeChunk;
  readonly event: CustomerEvent;
  /** When it happened, if its sender says so. */
  readonly at: Date | null;
}

/** Its place among the customer's events is that of when it took effect, whenever it happened. */
const asApiEvent = (
  { import: _, run, file, row, ...event }: EventDoc,
  { event: { name }, at }: CheckedEvent,
): EventDoc => ({
  ...event,
  _id: apiEventKey(event.customer, descendingTime(event.at), name),
  source: 'API',
  at: at ?? event.at,
});

const decideOn = (checked: CheckedEvent, found: BatchFound): EventDecision => {
  const { definition, identity, kind, outcomes, event } = checked;
  const [row] = outcomes.accepted;
  if (!row) throw new Error('an accepted event has a row');
  const match = identity.match(row, 0, new Owners(found));
  if ('code' in match) return { ok: false, refusal: 'invalid', reasons: [match] };
  const { key } = match;
  const isKnown = found.customers.get(key) !== undefined;
  if (isKnown !== (event.action === 'profile')) {
    return { ok: false, refusal: isKnown ? 'known_customer' : 'unknown_customer' };
  }
  const changes = kind.foldBatch([outcomes], found);
  if (changes.rejects[0]) return { ok: false, refusal: 'invalid', reasons: changes.rejects[0].reasons };
  const events = changes.events.map((one) => asApiEvent(one, checked));
  return {
    ok: true,
    outcome: outcomeOf(changes),
    customerId: key.slice(definition.workspace.length + 1),
    event: events[0] ?? null,
    changes: { ...changes, events, ...oldValuesOf(changes, events) },
  };
};

/**
 * Reads an `opt_in` or `profile` event of the HTTP API with the validators of imports, and decides on it as an import
 * would on its row (spec: customers.md, "Also"). `opt_in` makes a customer, `profile` changes a known one.
 */
export const readCustomerEvent = (workspace: EventWorkspace, event: CustomerEvent, now: Date): ReadEvent => {
  const values = flatten(event.attributes);
  const definition = definitionOf(workspace, event, { values, now });
  const rows = { ...customerRowsOf(definition), locksIdentities: true };
  const kind = compileCustomerRows(definition, () => rows);
  const at = readTime(event, definition);
  const isTime = at === null || at instanceof Date;
  const outcomes = validateChunk(compileRow(definition), chunkOf(definition, event.id, values));
  const reasons = [
    ...(isTime ? [] : [at]),
    ...unknownAttributes(values, definition),
    ...tooLarge(values),
    ...kind.foldBatch([outcomes], NOTHING_FOUND).rejects.flatMap((reject) => reject.reasons),
  ];
  if (reasons.length > 0 || !isTime) {
    return { reads: noReads(workspace.workspace), decide: () => ({ ok: false, refusal: 'invalid', reasons }) };
  }
  const checked = { definition, identity: rows.identity, kind, outcomes, event, at };
  return { reads: kind.readsOf([outcomes]), decide: (found) => decideOn(checked, found) };
};
