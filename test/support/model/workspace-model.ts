import { isDeepStrictEqual } from 'node:util';
import { isBlank, type KnownCell, type KnownFile, type KnownRow, type StoredValue } from './known-file.js';
import { type Document, nest } from './nest.js';
import { searchWords } from './search-words.js';

export interface ExpectedEvent {
  readonly customer: string;
  readonly action: 'opt_in' | 'profile';
  readonly at: Date;
  readonly before?: Document;
  readonly after: Document;
  readonly file: number;
  readonly row: number;
  /** The customer's counter of events, with this one. */
  readonly n: number;
}

export interface ExpectedReject {
  readonly file: number;
  readonly row: number;
  readonly line: number;
  readonly customer_id: string | null;
  readonly reasons: readonly { readonly attribute: string; readonly code: string }[];
}

export interface Counts {
  readonly read: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly skipped: number;
  readonly dead: number;
  readonly customers: number;
  readonly events: number;
}

export interface Expected {
  readonly counts: Counts;
  readonly events: readonly ExpectedEvent[];
  readonly rejects: readonly ExpectedReject[];
  readonly ignoredColumns: readonly string[];
}

/** A row whose chunk was poisoned on purpose counts as dead, and takes no effect. */
export type DeadRows = (file: number, row: number) => boolean;

interface ModelCustomer {
  readonly attributes: Map<string, StoredValue>;
  readonly createdAt: Date;
  updatedAt: Date;
  events: number;
}

type Values = readonly (readonly [attribute: string, value: StoredValue])[];

/**
 * What a workspace must hold after its imports: the spec (README.md, "Counting"; customers.md) as a plain program over
 * the rows in file order, without chunks, lanes, batches or time. Every guarantee is "the database equals this".
 */
export class WorkspaceModel {
  readonly #customers = new Map<string, ModelCustomer>();

  constructor(readonly workspace: string) {}

  /** Imports the files as of `now`, which every change of the import carries. */
  import(files: readonly KnownFile[], now: Date, isDead: DeadRows = () => false): Expected {
    const pass = new ImportPass(this.#customers, now);
    files.forEach((file, index) => {
      const columns = file.columns.map((column) => column.attribute);
      for (const row of file.rows) pass.take(columns, { file: index, row, dead: isDead(index, row.row) });
    });
    const ignored = files.flatMap((file) => file.columns.filter((c) => c.attribute === null).map((c) => c.header));
    return { ...pass.result(), ignoredColumns: [...new Set(ignored)] };
  }

  /** By `_id`. */
  documents(): Map<string, Document> {
    return new Map([...this.#customers].map(([id, customer]) => [this.keyOf(id), this.#document(id, customer)]));
  }

  keyOf(id: string): string {
    return `${this.workspace}:${id}`;
  }

  #document(id: string, customer: ModelCustomer): Document {
    const values = nest(customer.attributes);
    return {
      _id: this.keyOf(id),
      workspace: this.workspace,
      id,
      ...values,
      ...searchWords(values),
      created_at: customer.createdAt,
      updated_at: customer.updatedAt,
      n: customer.events,
    };
  }
}

interface RowInFile {
  readonly file: number;
  readonly row: KnownRow;
  readonly dead: boolean;
}

class ImportPass {
  readonly #seen = new Set<string>();
  readonly #externalIds = new Set<string>();
  readonly #touched = new Set<string>();
  readonly #events: ExpectedEvent[] = [];
  readonly #rejects: ExpectedReject[] = [];
  readonly #counts = { read: 0, created: 0, updated: 0, unchanged: 0, rejected: 0, skipped: 0, dead: 0 };

  constructor(
    private readonly customers: Map<string, ModelCustomer>,
    private readonly now: Date,
  ) {}

  take(columns: readonly (string | null)[], { file, row, dead }: RowInFile): void {
    this.#counts.read++;
    const idCell = row.cells[columns.indexOf('id')];
    if (!idCell) throw new Error('A known file has an ID column.');
    const idFaults = this.#idFaults(idCell);
    const repeated = idFaults.some(({ code }) => code === 'duplicate_id') ? [] : this.#repeated(columns, row.cells);
    const others = [...valueFaults(columns, row.cells), ...repeated];
    // Whose an ID is the database says, which isn't asked about a row that is rejected anyway.
    const ofId = others.length === 0 ? idFaults : idFaults.filter(({ code }) => code !== 'id_reserved');
    const reasons = [...ofId, ...others];
    if (dead) this.#counts.dead++;
    else if (reasons.length > 0) this.#reject(file, row, idCell, reasons);
    else this.#apply(String(idCell.value), valuesOf(columns, row.cells), { file, row: row.row });
  }

  result(): Omit<Expected, 'ignoredColumns'> {
    const counts = { ...this.#counts, customers: this.#touched.size, events: this.#events.length };
    return { counts, events: this.#events, rejects: this.#rejects };
  }

  /** The first occurrence of an ID counts, whatever becomes of its row. */
  #idFaults(cell: KnownCell): { attribute: string; code: string }[] {
    if (isBlank(cell)) return [{ attribute: 'id', code: 'id_missing' }];
    if (cell.fault) return [{ attribute: 'id', code: cell.fault }];
    const id = String(cell.value);
    if (this.#seen.has(id)) return [{ attribute: 'id', code: 'duplicate_id' }];
    this.#seen.add(id);
    return [];
  }

  /** A later row with an external ID that stood before, whatever became of that row; duplicates by ID don't count. */
  #repeated(columns: readonly (string | null)[], cells: readonly KnownCell[]): { attribute: string; code: string }[] {
    const cell = cells[columns.indexOf('external_id')];
    if (!cell || isBlank(cell) || cell.fault) return [];
    const value = String(cell.value);
    if (this.#externalIds.has(value)) return [{ attribute: 'external_id', code: 'not_unique' }];
    this.#externalIds.add(value);
    return [];
  }

  #reject(file: number, row: KnownRow, idCell: KnownCell, reasons: ExpectedReject['reasons']): void {
    this.#counts.rejected++;
    const customer_id = isBlank(idCell) ? null : idCell.text.trim().normalize('NFC');
    this.#rejects.push({ file, row: row.row, line: row.line, customer_id, reasons });
  }

  #apply(id: string, values: Values, place: { file: number; row: number }): void {
    this.#touched.add(id);
    const customer = this.customers.get(id);
    if (!customer) this.#create(id, values, place);
    else this.#update(id, customer, { values, place });
  }

  #create(id: string, values: Values, place: { file: number; row: number }): void {
    this.#counts.created++;
    const attributes = new Map(values);
    this.customers.set(id, { attributes, createdAt: this.now, updatedAt: this.now, events: 1 });
    this.#events.push({ customer: id, action: 'opt_in', at: this.now, after: nest(values), ...place, n: 1 });
  }

  #update(
    id: string,
    customer: ModelCustomer,
    { values, place }: { values: Values; place: { file: number; row: number } },
  ): void {
    const changed = values.filter(
      ([attribute, value]) => !isDeepStrictEqual(customer.attributes.get(attribute), value),
    );
    if (changed.length === 0) {
      this.#counts.unchanged++;
      return;
    }
    this.#counts.updated++;
    const old = changed.flatMap(([attribute]) => oldValue(customer, attribute));
    const before = old.length > 0 ? { before: nest(old) } : {};
    for (const [attribute, value] of changed) customer.attributes.set(attribute, value);
    customer.updatedAt = this.now;
    const n = ++customer.events;
    const after = nest(changed);
    this.#events.push({ customer: id, action: 'profile', at: this.now, ...before, after, ...place, n });
  }
}

const oldValue = (customer: ModelCustomer, attribute: string): Values => {
  const value = customer.attributes.get(attribute);
  return value === undefined ? [] : [[attribute, value]];
};

const valueFaults = (columns: readonly (string | null)[], cells: readonly KnownCell[]) =>
  columns.flatMap((attribute, i) => {
    const code = cells[i]?.fault;
    return attribute === null || attribute === 'id' || !code ? [] : [{ attribute, code }];
  });

/** An empty cell is left as it is on update, and absent on creation. */
const valuesOf = (columns: readonly (string | null)[], cells: readonly KnownCell[]): Values =>
  columns.flatMap((attribute, i) => {
    const value = cells[i]?.value;
    return attribute === null || attribute === 'id' || value === undefined ? [] : [[attribute, value] as const];
  });
