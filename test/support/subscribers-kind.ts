import {
  type CompiledKind,
  compileReject,
  countRejects,
  fieldOfAttribute,
  generatedId,
  type Kind,
  registerKind,
} from '#libs/kinds';
import {
  type AcceptedRow,
  type BatchFound,
  type Changes,
  type CustomerDoc,
  customerKey,
  FIRST_VALUE,
  type OutcomeChunk,
  type RunDefinition,
} from '#libs/messages';

const placeOf = ({ columns }: RunDefinition, id: string): number =>
  FIRST_VALUE + columns.findIndex(({ attribute }) => attribute.id === id);

const emailOf = (definition: RunDefinition, row: AcceptedRow): string =>
  String(row[placeOf(definition, 'email')]).toLowerCase();

interface Subscriber {
  readonly customer: CustomerDoc;
  readonly isNew: boolean;
  readonly isChanged: boolean;
}

/** Folds the rows of a batch in file order: each finds its customer by e-mail, also one that an earlier row made. */
class SubscriberFold {
  readonly #known = new Map<string, Subscriber>();
  readonly #counts = { read: 0, created: 0, updated: 0, unchanged: 0, rejected: 0, skipped: 0, dead: 0 };
  readonly #rejects: Changes['rejects'][number][] = [];

  constructor(
    private readonly definition: RunDefinition,
    private readonly found: BatchFound,
  ) {}

  add(chunk: OutcomeChunk): void {
    const { reject } = compileReject(this.definition);
    for (const row of chunk.rejected) this.#rejects.push(reject(chunk, row));
    this.#counts.read += chunk.accepted.length + chunk.rejected.length;
    this.#counts.rejected += chunk.rejected.length;
    for (const row of chunk.accepted) this.#addRow(row);
  }

  changes(): Changes {
    const all = [...this.#known.values()];
    const isImport = this.definition.mode === 'import';
    const changed = all.filter(({ isNew, isChanged }) => isChanged && !isNew);
    return {
      ...{ events: [], released: [], claimed: [], givenUp: [], rejects: this.#rejects },
      inserts: isImport ? all.filter(({ isNew }) => isNew).map(({ customer }) => customer) : [],
      updates: isImport
        ? changed.map(({ customer: { _id, first_name = '', n } }) => ({ _id, set: { first_name, n } }))
        : [],
      counters: { ...this.#counts, ...countRejects(this.#rejects), customers: isImport ? all.length : 0, events: 0 },
    };
  }

  #addRow(row: AcceptedRow): void {
    const email = emailOf(this.definition, row);
    const name = row[placeOf(this.definition, 'first_name')];
    const before = this.#known.get(email) ?? this.#stored(email);
    if (!before && !this.definition.settings.add_unknown) {
      this.#counts.skipped += 1;
    } else if (!before) {
      this.#known.set(email, { customer: this.#create(email, name), isNew: true, isChanged: true });
      this.#counts.created += 1;
    } else if (before.customer.first_name === name) {
      this.#known.set(email, before);
      this.#counts.unchanged += 1;
    } else {
      const customer = { ...before.customer, first_name: String(name), n: before.customer.n + 1 };
      this.#known.set(email, { ...before, customer, isChanged: true });
      this.#counts.updated += 1;
    }
  }

  #stored(email: string): Subscriber | undefined {
    const [owner = ''] = this.found.owners.email?.get(email) ?? [];
    const customer = this.found.customers.get(owner);
    return customer && { customer, isNew: false, isChanged: false };
  }

  #create(email: string, name: unknown): CustomerDoc {
    const { workspace, now } = this.definition;
    const [id, at] = [generatedId(workspace, email), new Date(now)];
    const first_name = String(name);
    return { _id: customerKey(workspace, id), workspace, id, email, first_name, created_at: at, updated_at: at, n: 1 };
  }
}

const compile = (definition: RunDefinition): CompiledKind => ({
  readsOfKeys: null,
  readsOf: (batch) => {
    const emails = new Set([...batch].flatMap(({ accepted }) => accepted.map((row) => emailOf(definition, row))));
    const { workspace } = definition;
    return { workspace, lookups: [{ by: 'email', values: [...emails] }], uniqueValues: [], claims: [] };
  },
  foldBatch: (batch, found) => {
    const fold = new SubscriberFold(definition, found);
    for (const chunk of batch) fold.add(chunk);
    return fold.changes();
  },
});

const FIELDS = ['email', 'first_name'];

/**
 * A kind that no version of Sluice has, as one file would add it: subscribers of a newsletter, found by their e-mail
 * address, who may be there several times and then take effect in the order of the file.
 */
export const subscribersKind: Kind = {
  name: 'subscribers',
  summary: 'subscribers of a newsletter from CSV files',
  records: 'table',
  process: 'rows',
  settings: {
    add_unknown: { type: 'boolean', default: false, description: 'Add customers for e-mail addresses that none has.' },
  },
  contradictionIn: null,
  matching: () => ({
    identifiers: ['email'],
    lanes: 'one',
    repeats: 'fold',
    generated: ['id'],
    requires: { oneOf: ['email'], reason: 'identifier_missing' },
  }),
  fields: ({ attributes, country }) =>
    attributes.filter(({ id }) => FIELDS.includes(id)).map((attribute) => fieldOfAttribute(attribute, country)),
  template: { csv: () => 'email,first_name\r\nanna@example.com,Anna\r\n', json: null },
  triggers: [],
  compile,
  errorColumns: [],
};

registerKind(subscribersKind);
