import type { Answer, Asker } from '../../apps/api/test/asker.js';
import type { PublishedRecord } from './broker.js';
import { askerOf } from './http-import.js';
import type { Sluice } from './sluice.js';
import { until } from './until.js';

/** One stream as an upstream system sees it. */
export class HttpStream {
  private constructor(
    private readonly sluice: Sluice,
    readonly asker: Asker,
    readonly name: string,
    readonly topic: string,
  ) {}

  static async create(
    sluice: Sluice,
    given: { readonly name: string; readonly [option: string]: unknown },
  ): Promise<HttpStream> {
    const asker = askerOf(sluice);
    const { status, body } = await asker.post('/v1/streams', { kind: 'customers', ...given });
    if (status !== 201) throw new Error(`no stream was made: ${status} ${JSON.stringify(body)}`);
    return new HttpStream(sluice, asker, given.name, body.topic);
  }

  /** One that there is. */
  static async of(sluice: Sluice, name: string): Promise<HttpStream> {
    const asker = askerOf(sluice);
    const { topic } = (await asker.get(`/v1/streams/${name}`)).body;
    return new HttpStream(sluice, asker, name, topic);
  }

  get path(): string {
    return `/v1/streams/${this.name}`;
  }

  /** A value that is an object is published as JSON. */
  publish(records: readonly PublishedRecord[]): Promise<void> {
    return this.sluice.broker.publish(this.topic, records);
  }

  async show(): Promise<Answer['body']> {
    return (await this.asker.get(this.path)).body;
  }

  /** Waits until all that was published has taken effect, and returns how it is then. */
  async drained(): Promise<Answer['body']> {
    return until(`${this.name} has no lag`, async () => {
      const shown = await this.show();
      return shown.lag === 0 && shown;
    });
  }

  async errors(): Promise<readonly Answer['body'][]> {
    return (await this.asker.get(`${this.path}/errors?limit=200`)).body.items;
  }
}
