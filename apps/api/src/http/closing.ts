import { setMaxListeners } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';

/** How long an upload may go on after the api was told to stop. */
const UPLOADS_MS = 1_500;
/** When connections that are still open are cut off: before the 5 s within which the api is gone. */
const ALL_MS = 4_000;
const LOOK_MS = 100;

/**
 * The end of the HTTP interface. A connection that is kept alive would hold it up for as long as its client asks for
 * more, so every answer closes its connection now, and idle ones are closed.
 */
export class Closing {
  readonly #streams = new AbortController();
  readonly #uploads = new AbortController();
  readonly #open = new Set<ServerResponse>();

  constructor() {
    // Each upload and each stream listens, and there may be many.
    setMaxListeners(0, this.#streams.signal, this.#uploads.signal);
  }

  /** Aborted as soon as the api stops: for what would never end by itself. */
  get streams(): AbortSignal {
    return this.#streams.signal;
  }

  /** Aborted a little later: for what may still end by itself. */
  get uploads(): AbortSignal {
    return this.#uploads.signal;
  }

  begin(server: Server): void {
    this.#streams.abort();
    for (const response of this.#open) this.#closeAfter(response);
    const timers = [
      setInterval(() => server.closeIdleConnections(), LOOK_MS),
      setTimeout(() => this.#uploads.abort(), UPLOADS_MS),
      setTimeout(() => server.closeAllConnections(), ALL_MS),
    ];
    server.once('close', () => timers.forEach(clearTimeout));
  }

  /** Express middleware: an answer that is given while the api stops is the last one of its connection. */
  readonly watch = (_request: IncomingMessage, response: ServerResponse, next: () => void): void => {
    this.#open.add(response);
    response.once('close', () => this.#open.delete(response));
    if (this.#streams.signal.aborted) this.#closeAfter(response);
    next();
  };

  #closeAfter(response: ServerResponse): void {
    if (!response.headersSent) response.setHeader('connection', 'close');
  }
}
