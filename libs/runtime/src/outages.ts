/** So long an outage is not told again. */
const QUIET_MS = 30_000;

const SERVERS = {
  MongoDB: /^Mongo(?:Network|ServerSelection|NotConnected|PoolCleared|TopologyClosed)|^MongooseServerSelection/,
  Kafka: /^KafkaJS(?:Connection|BrokerNotFound|RequestTimeout|NumberOfRetriesExceeded)/,
} as const;

type Server = keyof typeof SERVERS;

/** The server that an error says is away; undefined for every other error. */
export const serverAway = (error: unknown): Server | undefined => {
  if (!(error instanceof Error)) return undefined;
  return (Object.keys(SERVERS) as Server[]).find((server) => SERVERS[server].test(error.name));
};

/** Many parts of a process notice the same outage: the first one tells it. */
export class Outages {
  readonly #toldAt = new Map<Server, number>();

  /** What is worth telling of an outage, without its stack; null: it has been told. `now`: milliseconds. */
  tell<T extends { readonly err: unknown }>({ err, ...facts }: T, now: number): object | null {
    const server = serverAway(err);
    if (server === undefined) return { err, ...facts };
    if (now - (this.#toldAt.get(server) ?? Number.NEGATIVE_INFINITY) < QUIET_MS) return null;
    this.#toldAt.set(server, now);
    return { reason: String(err), ...facts };
  }
}
