/** What goes out to one partition of a topic. */
export interface OutgoingMessage {
  readonly partition: number;
  readonly key?: Buffer | null;
  readonly value: string | Buffer | null;
  readonly headers?: Readonly<Record<string, string | Buffer | (string | Buffer)[] | undefined>>;
}

/** kafkajs copies quadratically with hundreds of messages in one request. */
const REQUEST_MESSAGES = 200;

/** Kafka's limit of 8 MiB is on all that a request brings for one partition (correctness.md, 4). */
const REQUEST_BYTES = 4 * 1024 * 1024;

const HEADERS_BYTES = 1024;

type Sized = Pick<OutgoingMessage, 'value'>;

const sizeOf = ({ value }: Sized): number =>
  HEADERS_BYTES + (typeof value === 'string' ? Buffer.byteLength(value) : (value?.length ?? 0));

interface Send {
  readonly topic: string;
  readonly messages: readonly OutgoingMessage[];
}

/** How many of these sends, from the first on, go together in one request: at least one. */
export const countTogether = (sends: readonly Send[]): number => {
  // To size a text costs a look at each of its characters: one alone is sized when it is split.
  if (sends.length === 1) return 1;
  let count = 0;
  let messages = 0;
  let bytes = 0;
  for (const send of sends) {
    messages += send.messages.length;
    bytes += send.messages.reduce((sum, message) => sum + sizeOf(message), 0);
    const isFull = messages > REQUEST_MESSAGES || bytes > REQUEST_BYTES || send.topic !== sends[0]?.topic;
    if (count > 0 && isFull) break;
    count += 1;
  }
  return count;
};

/** Cuts messages into requests within both limits, in their order. A message above the limit goes alone. */
export const splitRequests = <M extends Sized>(messages: readonly M[]): M[][] => {
  const requests: M[][] = [];
  let current: M[] = [];
  let bytes = 0;
  for (const message of messages) {
    const size = sizeOf(message);
    if (current.length === 0 || current.length === REQUEST_MESSAGES || bytes + size > REQUEST_BYTES) {
      current = [];
      bytes = 0;
      requests.push(current);
    }
    current.push(message);
    bytes += size;
  }
  return requests;
};
