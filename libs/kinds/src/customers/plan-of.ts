import type {
  Changes,
  EventDoc,
  PlannedChange,
  PlannedField,
  Shadows,
  StoredValue,
  StoredValues,
} from '#libs/messages';

/** A lane keeps its first changes only (see `PlanStore`); a batch need not give more. */
const MOST_CHANGES = 20;
const MOST_CREATED = 5;
const MOST_FIELDS = 50;
/** Of one change as JSON: a hundred of them are shown at once. Its first field is kept whatever it has. */
const MOST_BYTES = 8 * 1024;
const MOST_CHARACTERS = 200;
const MOST_ITEMS = 20;

const cutText = (text: string): string => (text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text);

/** Enough to recognise a value by: a sample of values of 64 KiB would be no sample. */
export const cutValue = (value: StoredValue): StoredValue => {
  if (typeof value === 'string') return cutText(value);
  if (!Array.isArray(value)) return value;
  const items = value.slice(0, MOST_ITEMS).map((item) => (typeof item === 'string' ? cutText(item) : item));
  return value.length > MOST_ITEMS ? [...items, '…'] : items;
};

const isNested = (value: StoredValue | undefined): value is StoredValues =>
  typeof value === 'object' && !Array.isArray(value) && !(value instanceof Date);

/** A field of the customer, or each part of a nested one under its whole id. */
const fieldsOf = (name: string, before: StoredValue | undefined, after: StoredValue): PlannedField[] => {
  if (!isNested(after)) {
    return [{ attribute: name, before: before === undefined ? null : cutValue(before), after: cutValue(after) }];
  }
  const old = isNested(before) ? before : {};
  return Object.entries(after).flatMap(([part, value]) => fieldsOf(`${name}.${part}`, old[part], value));
};

/** The first fields, as far as there is room for them. */
const cutFields = (fields: readonly PlannedField[]): readonly PlannedField[] => {
  let bytes = 0;
  const over = fields.slice(0, MOST_FIELDS).findIndex((field, i) => {
    bytes += Buffer.byteLength(JSON.stringify(field));
    return bytes > MOST_BYTES && i > 0;
  });
  return fields.slice(0, over < 0 ? MOST_FIELDS : over);
};

/** Every event of an import has a file and a row. */
const changeOf = ({
  workspace,
  customer,
  file = 0,
  row = 0,
  before = {},
  after,
  matched_by,
}: EventDoc): PlannedChange => ({
  file,
  row,
  customer: customer.slice(workspace.length + 1),
  ...(matched_by && { matched_by }),
  fields: cutFields(Object.entries(after).flatMap(([name, value]) => fieldsOf(name, before[name], value))),
});

/**
 * What a validation keeps of what an import would do: its rejects, its counts, and a sample of its changes and of its new
 * customers. With lanes
 * by key no row's fate depends on what another row writes: repetitions are marked by ingest, and a value that one gives up
 * stays taken for the others. So what is stored shows a validation what it shows the import (correctness.md, 19). Rows
 * that take effect after others of their customer need `shadows` besides of what those before them would have written.
 */
export const planOf = (
  { events, rejects, counters, givenUp, identities: _, touched: __, members: ___, ...rest }: Changes,
  shadows: Shadows | null,
): Changes => {
  const sampleOf = (action: EventDoc['action'], most: number): readonly PlannedChange[] =>
    events
      .filter((event) => event.action === action)
      .slice(0, most)
      .map(changeOf);
  return {
    ...rest,
    inserts: [],
    updates: [],
    events: [],
    rejects,
    released: [],
    claimed: [],
    // Other rows don't get it in the import either, which the shadows alone would not tell.
    givenUp: shadows ? givenUp : [],
    counters: { ...counters, customers: 0, events: 0 },
    plan: { changes: sampleOf('profile', MOST_CHANGES), created: sampleOf('opt_in', MOST_CREATED) },
    ...(shadows && { shadows }),
  };
};
