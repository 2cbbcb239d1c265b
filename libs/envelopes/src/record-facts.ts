import { isUtf8 } from 'node:buffer';
import type { RecordFacts } from '#libs/messages';
import type { EventFacts } from './cloud-event.js';
import type { HeaderValues, KnownHeader } from './header-values.js';
import { readInstant } from './instant.js';
import { schemaOfHeader } from './schema-id.js';
import type { EnvelopeFault } from './unwrapped.js';

const MOST_OF_ID = 200;
const LABEL = /^[A-Za-z0-9._-]{1,100}$/;
const CONTROL = /\p{Cc}/u;
/** How far the clocks of publishers may be ahead. */
const AHEAD_MS = 5 * 60_000;

/** Collects what a record says of itself; of headers and envelopes, the first that says it wins. */
export class FactsReader {
  readonly faults: EnvelopeFault[] = [];

  constructor(private readonly headers: HeaderValues) {}

  /**
   * `event`: of the CloudEvent around it; `asOf`: of the envelope in it; `schema`: of the prefix. Null: nothing is said.
   */
  read(event: EventFacts, asOf: number | undefined, schema: string | undefined): RecordFacts | null {
    const facts = {
      id: this.#text('sluice-record-id', isRecordId) ?? event.id,
      batch: this.#text('sluice-batch', (text) => LABEL.test(text)),
      asOf: this.#asOf() ?? event.asOf ?? asOf,
      schema: schema ?? this.#schema(),
      replayOf: this.#text('sluice-replay-of', isRecordId),
    };
    return withoutMissing(facts);
  }

  /** Notes when values are said to be of a time after `now`. */
  judgeTime(facts: RecordFacts | null, now: number): void {
    if (facts?.asOf === undefined || facts.asOf <= now + AHEAD_MS) return;
    this.faults.push({ code: 'as_of_in_future', argument: this.#timeSource() });
  }

  #timeSource(): string {
    if (this.headers.get('sluice-as-of') !== undefined) return 'sluice-as-of';
    return this.headers.get('ce_time') ? 'ce_time' : 'the time in the envelope';
  }

  #asOf(): number | undefined {
    const text = this.#text('sluice-as-of', (written) => readInstant(written) !== null);
    return text === undefined ? undefined : (readInstant(text) ?? undefined);
  }

  #schema(): string | undefined {
    const header = this.headers.get('__value_schema_id');
    return header ? schemaOfHeader(header) : undefined;
  }

  /** A header of ours; one that is invalid rejects its record. */
  #text(name: KnownHeader, isValid: (text: string) => boolean): string | undefined {
    const header = this.headers.get(name);
    if (header === undefined) return undefined;
    const text = header !== null && isUtf8(header) ? header.toString('utf8') : '';
    if (isValid(text)) return text;
    this.faults.push({ code: 'header_invalid', argument: name });
    return undefined;
  }
}

const isRecordId = (text: string): boolean =>
  text !== '' && Buffer.byteLength(text) <= MOST_OF_ID && !CONTROL.test(text);

type Given<Facts> = { readonly [Name in keyof Facts]: Facts[Name] | undefined };

const withoutMissing = (facts: Given<Required<RecordFacts>>): RecordFacts | null => {
  const { id, batch, asOf, schema, replayOf } = facts;
  if (id === undefined && batch === undefined && asOf === undefined && schema === undefined && replayOf === undefined)
    return null;
  return {
    ...(id !== undefined && { id }),
    ...(batch !== undefined && { batch }),
    ...(asOf !== undefined && { asOf }),
    ...(schema !== undefined && { schema }),
    ...(replayOf !== undefined && { replayOf }),
  };
};
