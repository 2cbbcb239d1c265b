import { connect, type Socket } from 'node:net';
import { until } from './until.js';

/** A connection on which a test writes a request byte by byte, as no HTTP client would. */
export class RawConnection {
  #received = '';
  #ended = false;

  private constructor(private readonly socket: Socket) {
    socket.on('data', (bytes) => {
      this.#received += bytes.toString('latin1');
    });
    // A reset is one of the ways in which the other side ends a connection.
    socket
      .on('error', () => undefined)
      .on('close', () => {
        this.#ended = true;
      });
  }

  static async to(url: string): Promise<RawConnection> {
    const { hostname, port } = new URL(url);
    const socket = connect({ host: hostname, port: Number(port) });
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve).once('error', reject);
    });
    return new RawConnection(socket);
  }

  /** Everything that has come back so far. */
  get received(): string {
    return this.#received;
  }

  /** Whether the connection is over. */
  get ended(): boolean {
    return this.#ended;
  }

  /** The status of the last answer; 0 without any. */
  get status(): number {
    return Number([...this.#received.matchAll(/HTTP\/1\.1 (\d{3}) /g)].at(-1)?.[1] ?? 0);
  }

  /** Head of a request, with an empty line behind it. */
  head(request: string, headers: Readonly<Record<string, string | number>>): this {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    return this.write(`${request} HTTP/1.1\r\nhost: localhost\r\n${lines.join('')}\r\n`);
  }

  write(bytes: string | Uint8Array): this {
    if (!this.#ended) this.socket.write(bytes);
    return this;
  }

  /** Sends up to so many bytes, never faster than they are taken. Returns how many were; fewer when it was cut off. */
  async pour(bytes: number, seconds: number): Promise<number> {
    const block = Buffer.alloc(1024 * 1024, 32);
    const deadline = performance.now() + seconds * 1000;
    let sent = 0;
    while (sent < bytes && !this.#ended && performance.now() < deadline) {
      if (this.socket.write(block)) await new Promise((resolve) => setImmediate(resolve));
      else await this.#drained();
      sent += block.length;
    }
    return sent;
  }

  async answered(status: number): Promise<void> {
    await until(`an answer of ${status} has come`, () => this.status === status, { seconds: 20 });
  }

  async anyAnswer(): Promise<void> {
    await until('an answer has come', () => this.status >= 200, { seconds: 60 });
  }

  async closed(seconds = 30): Promise<void> {
    await until('the connection has been closed', () => this.#ended, { seconds });
  }

  end(): void {
    this.socket.destroy();
  }

  #drained(): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        this.socket.off('drain', done).off('close', done);
        resolve();
      };
      this.socket.on('drain', done).on('close', done);
    });
  }
}
