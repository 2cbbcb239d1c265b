import {
  type AcceptedRow,
  type Changes,
  type CustomerDoc,
  type DeadCode,
  deadReason,
  type OffsetPlace,
  type OutboxMessage,
  type OutcomeChunk,
  type PublishedKey,
  publishedReceipt,
  type RecordFacts,
  type RecordReceipt,
  type RejectDoc,
  type RunDefinition,
  reasonMessage,
  type StreamDefinition,
} from '#libs/messages';
import type { Decision } from './decide.js';
import { type FateNotes, outcomeOfAction } from './fate-notes.js';
import type { Match } from './row-rules.js';

type Outcome = Pick<RecordReceipt, 'outcome'> &
  Partial<Pick<RecordReceipt, 'customer_id' | 'duplicate_of' | 'reasons'>>;

/** A receipt by the offset of its record. */
type Noted = readonly [offset: number, message: OutboxMessage];

const NO_KEY = null;

/** Takes note of what becomes of the records of a batch, for the receipts of their stream. Lives as long as its fold. */
export class ReceiptNotes implements FateNotes {
  readonly #noted: Noted[] = [];
  #chunk: OutcomeChunk | null = null;
  #facts: ReadonlyMap<number, RecordFacts> = new Map();
  #keys: ReadonlyMap<number, PublishedKey> = new Map();

  constructor(
    private readonly definition: Pick<RunDefinition, 'workspace'>,
    private readonly stream: StreamDefinition,
  ) {}

  open(chunk: OutcomeChunk): void {
    const { facts = [], published = [], passed = [] } = chunk.stream ?? {};
    this.#chunk = chunk;
    this.#facts = new Map(facts);
    this.#keys = new Map(published.map((key) => [key[0], key]));
    for (const [offset, what, code, message] of passed) if (what === 'dead') this.#bury(offset, code, message);
  }

  rejected({ row, customer_id, reasons }: RejectDoc): void {
    const said = reasons.map(({ attribute, code, argument }) => ({
      ...{ attribute, code, message: reasonMessage(code, { attribute, argument }) },
    }));
    this.#note(row, { outcome: 'rejected', customer_id, reasons: said });
  }

  decided(
    { workspace }: OutcomeChunk,
    row: AcceptedRow,
    { key }: Match,
    {
      action,
      current,
    }: { readonly action: Exclude<Decision['action'], 'reject'>; readonly current: CustomerDoc | null },
  ): void {
    const hasCustomer = action === 'create' || current !== null;
    const customer_id = hasCustomer ? key.slice(workspace.length + 1) : null;
    this.#note(row[0], { outcome: outcomeOfAction[action], customer_id });
  }

  repeated(row: AcceptedRow, { partition, offset }: OffsetPlace): void {
    this.#note(row[0], { outcome: 'skipped', duplicate_of: { partition, offset } });
  }

  /** In the order of their records. */
  changes(): Pick<Changes, 'receipts'> {
    const messages = this.#noted.toSorted(([a], [b]) => a - b).map(([, message]) => message);
    return messages.length > 0 ? { receipts: { stream: this.stream.name, messages } } : {};
  }

  #bury(offset: number, code: string | undefined, message: string | undefined): void {
    const reason = code === undefined ? null : { code, message: message ?? deadReason(code as DeadCode).message };
    this.#note(offset, { outcome: 'dead', reasons: reason ? [{ attribute: null, ...reason }] : [] });
  }

  #note(offset: number, { outcome, customer_id = null, duplicate_of = null, reasons = [] }: Outcome): void {
    const { file: partition, stream: part } = this.#chunk as OutcomeChunk;
    const { batch = null, id: record_id = null, schema } = this.#facts.get(offset) ?? {};
    const receipt: RecordReceipt = {
      ...{ partition, offset, batch, record_id, outcome, customer_id, duplicate_of, reasons },
      ...(schema !== undefined && { schema_id: schema }),
    };
    const origin = { workspace: this.definition.workspace, stream: this.stream, time: part?.time ?? 0 };
    this.#noted.push([offset, publishedReceipt(origin, receipt, this.#keys.get(offset) ?? [offset, NO_KEY])]);
  }
}
