import type { RecordFacts } from '#libs/messages';
import type { EventFacts } from './cloud-event.js';
import { utf8Text } from './content-text.js';
import type { HeaderValues, KnownHeader } from './header-values.js';
import { readInstant } from './instant.js';
import { schemaOfHeader } from './schema-id.js';
import type { EnvelopeFault } from './unwrapped.js';

const MOST_OF_ID = 200;
const LABEL = /^[A-Za-z0-9._-]{1,100}$/;
const SPACE = 0x20;
const DELETE = 0x7f;
const LAST_CONTROL = 0x9f;
/** How far the clocks of publishers may be ahead. */
const AHEAD_MS = 5 * 60_000;

type Check = (text: string, bytes: number) => boolean;

const hasControl = (text: string): boolean => {
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code < SPACE || (code >= DELETE && code <= LAST_CONTROL)) return true;
  }
  return false;
};

const isRecordId: Check = (text, bytes) => text !== '' && bytes <= MOST_OF_ID && !hasControl(text);
const isLabel: Check = (text) => LABEL.test(text);
const isInstantText: Check = (text) => readInstant(text) !== null;

/** Collects what a record says of itself; of headers and envelopes, the first that says it wins. */
export class FactsReader {
  readonly faults: EnvelopeFault[] = [];

  constructor(private readonly headers: HeaderValues) {}

  /**
   * `event`: of the CloudEvent around it; `asOf`: of the envelope in it; `schema`: of the prefix. Null: nothing is said.
   */
  read(event: EventFacts, asOf: number | undefined, schema: string | undefined): RecordFacts | null {
    if (this.headers.isEmpty)
      return withoutMissing({ id: event.id, batch: undefined, asOf: event.asOf ?? asOf, schema, replayOf: undefined });
    const facts = {
      id: this.#text('sluice-record-id', isRecordId) ?? event.id,
      batch: this.#text('sluice-batch', isLabel),
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
    const text = this.#text('sluice-as-of', isInstantText);
    return text === undefined ? undefined : (readInstant(text) ?? undefined);
  }

  #schema(): string | undefined {
    const header = this.headers.get('__value_schema_id');
    return header ? schemaOfHeader(header) : undefined;
  }

  /** A header of ours; one that is invalid rejects its record. */
  #text(name: KnownHeader, isValid: Check): string | undefined {
    const header = this.headers.get(name);
    if (header === undefined) return undefined;
    const text = (header && utf8Text(header)) ?? '';
    if (isValid(text, header?.length ?? 0)) return text;
    this.faults.push({ code: 'header_invalid', argument: name });
    return undefined;
  }
}

type Given<Facts> = { readonly [Name in keyof Facts]: Facts[Name] | undefined };

type Mutable<Facts> = { -readonly [Name in keyof Facts]: Facts[Name] };

const withoutMissing = ({ id, batch, asOf, schema, replayOf }: Given<Required<RecordFacts>>): RecordFacts | null => {
  if (id === undefined && batch === undefined && asOf === undefined && schema === undefined && replayOf === undefined)
    return null;
  // Spread objects cost more than all the rest that is done for a record.
  const facts: Mutable<RecordFacts> = {};
  if (id !== undefined) facts.id = id;
  if (batch !== undefined) facts.batch = batch;
  if (asOf !== undefined) facts.asOf = asOf;
  if (schema !== undefined) facts.schema = schema;
  if (replayOf !== undefined) facts.replayOf = replayOf;
  return facts;
};
