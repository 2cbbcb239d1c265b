import type { CustomerDoc, EventDoc, ValueRule } from '#libs/messages';

/** Which event last set a field of a customer, and what it had before. */
export interface FieldOrigin {
  readonly attribute: string;
  readonly event: EventDoc;
  /** Undefined: it came from a cell. */
  readonly rule: ValueRule | undefined;
  /** As events keep it; undefined: there was none. */
  readonly before: unknown;
  /** The event that had set that; null: it was not among those looked at, or there was none. */
  readonly earlier: EventDoc | null;
}

type Nested = Readonly<Record<string, unknown>>;

/** What is in a customer and no field of it: its keys, what is counted, and how it is found. */
const ownNames: ReadonlySet<string> = new Set([
  ...['_id', 'workspace', 'created_at', 'updated_at', 'n', 'stats', 'name_words'],
]);

const isNested = (value: unknown): value is Nested =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);

/** Ids of the attributes in a document, of what is nested those of its parts, each with its value. */
function* valuesIn(document: Nested, before = ''): Generator<readonly [attribute: string, value: unknown]> {
  for (const [name, value] of Object.entries(document)) {
    if (isNested(value)) yield* valuesIn(value, `${before}${name}.`);
    else yield [before + name, value];
  }
}

const namesIn = (document: Nested): readonly string[] => Array.from(valuesIn(document), ([name]) => name);

/** Of a document that is nested as the customer is. */
const valueAt = (document: Nested | undefined, attribute: string): unknown =>
  attribute.split('.').reduce<unknown>((value, name) => (isNested(value) ? value[name] : undefined), document);

/** Whether an event tells of values of the customer; those of its transactions have other data. */
const tellsOfValues = (event: EventDoc): boolean => !('data' in event) && isNested(event.after);

/** The IDs are given with a customer and in none of its values: they are of the event that made it. */
const IDS = ['id', 'external_id'] as const;

/** Finds the events that last set the fields of a customer, given its events from the newest on. */
export class OriginSearch {
  private readonly found = new Map<string, FieldOrigin>();
  private readonly sought: Set<string>;

  constructor(customer: CustomerDoc) {
    const fields = Object.fromEntries(Object.entries(customer).filter(([name]) => !ownNames.has(name)));
    this.sought = new Set(namesIn(fields as Nested));
  }

  /** Whether older events can tell nothing more. */
  get isOver(): boolean {
    return (
      this.sought.size === 0 && [...this.found.values()].every(({ before, earlier }) => isSettled(before, earlier))
    );
  }

  /** Whether all fields have been found. */
  get isWhole(): boolean {
    return this.sought.size === 0;
  }

  get origins(): readonly FieldOrigin[] {
    return [...this.found.values()].toSorted((a, b) => (a.attribute < b.attribute ? -1 : 1));
  }

  add(event: EventDoc): void {
    if (!tellsOfValues(event)) return;
    for (const attribute of namesIn(event.after)) this.note(attribute, event);
    if (event.action === 'opt_in') for (const id of IDS) this.note(id, event);
  }

  private note(attribute: string, event: EventDoc): void {
    const known = this.found.get(attribute);
    if (known) {
      if (!isSettled(known.before, known.earlier)) this.found.set(attribute, { ...known, earlier: event });
      return;
    }
    if (!this.sought.delete(attribute)) return;
    const rule = valueAt(event.rules, attribute) as ValueRule | undefined;
    const before = valueAt(event.before, attribute);
    this.found.set(attribute, { attribute, event, rule, before, earlier: null });
  }
}

const isSettled = (before: unknown, earlier: EventDoc | null): boolean => before === undefined || earlier !== null;

/** Imports, streams and runs that origins name. */
export const sourcesOf = (origins: readonly FieldOrigin[]) => {
  const events = origins.map(({ event }) => event);
  const idsOf = (name: 'import' | 'run') => new Set(events.flatMap((event) => event[name] ?? []));
  return { imports: idsOf('import'), runs: idsOf('run') };
};
