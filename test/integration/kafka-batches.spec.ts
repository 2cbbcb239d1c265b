import { randomUUID } from 'node:crypto';
import { Controller, type INestMicroservice, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { MicroserviceOptions } from '@nestjs/microservices';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { applyTopics, BatchHandler, BatchServer, createKafka, Publisher, type RecordBatch } from '#libs/kafka';
import { topicName, topics } from '#libs/messages';
import { createLogger, createMetrics, type Metrics } from '#libs/runtime';
import { Broker } from '../support/broker.js';
import { givenServers } from '../support/environment.js';

const logger = createLogger({ logLevel: 'fatal' }, 'test');
const { kafkaBrokers } = givenServers();
const kafka = createKafka({ kafkaBrokers: kafkaBrokers.split(',') }, logger);
const dropTopics = async (prefix: string) => (await Broker.open(kafkaBrokers, prefix)).drop();
const patience = { timeout: 30_000, interval: 50 };

type Handler = (batch: RecordBatch) => Promise<void>;

const moduleWith = (handler: Handler): Type => {
  @Controller()
  class RecordsConsumer {
    @BatchHandler(topics.records)
    handle(batch: RecordBatch): Promise<void> {
      return handler(batch);
    }
  }
  @Module({ controllers: [RecordsConsumer] })
  class RecordsModule {}
  return RecordsModule;
};

const resolveAll = (batch: RecordBatch): void => batch.resolve(batch.messages.at(-1)?.offset ?? '0');
const texts = (batch: RecordBatch): string[] => batch.messages.map(({ value }) => String(value));

describe('a batch server', () => {
  let prefix: string;
  let publisher: Publisher;
  let apps: INestMicroservice[];
  let crashes: unknown[];

  const start = async (handler: Handler, metrics: Partial<Pick<Metrics, 'retries'>> = {}) => {
    const strategy = new BatchServer({
      kafka,
      prefix,
      group: 'reader',
      sessionTimeoutMs: 6_000,
      concurrency: 2,
      logger,
      metrics,
      onCrash: (error) => crashes.push(error),
    });
    const options = { strategy, logger: false } as const;
    const app = await NestFactory.createMicroservice<MicroserviceOptions>(moduleWith(handler), options);
    apps.push(app);
    await app.listen();
    return app;
  };
  const publish = (values: readonly string[], partition = 0) =>
    publisher.send(
      topicName(prefix, topics.records),
      values.map((value) => ({ partition, value })),
    );
  const collect = () => {
    const seen: string[] = [];
    const handler = async (batch: RecordBatch) => {
      seen.push(...texts(batch));
      resolveAll(batch);
    };
    return { seen, handler };
  };

  beforeEach(async () => {
    prefix = `test-${randomUUID()}`;
    apps = [];
    crashes = [];
    publisher = new Publisher({ kafka, logger });
    await applyTopics({ kafka, prefix, lanes: 2 });
    await publisher.connect();
  });
  afterEach(async () => {
    await Promise.all(apps.map((app) => app.close()));
    await publisher.disconnect();
    await dropTopics(prefix);
    expect(crashes).toEqual([]);
  });

  it('begins with the earliest message and hands over whole batches in their order', async () => {
    const values = Array.from({ length: 50 }, (_, i) => `${i}`);
    await publish(values);
    const batches: string[][] = [];
    await start(async (batch) => {
      batches.push(texts(batch));
      resolveAll(batch);
    });
    await vi.waitFor(() => expect(batches.flat()).toHaveLength(50), patience);
    expect(batches.flat()).toEqual(values);
    expect(batches.length).toBeLessThan(10);
  });

  it('handles its partitions at the same time', async () => {
    await publish(['a'], 0);
    await publish(['b'], 1);
    const inHand = new Set<number>();
    await start(async (batch) => {
      inHand.add(batch.partition);
      await vi.waitFor(() => expect(inHand.size).toBe(2), patience);
      resolveAll(batch);
    });
    await vi.waitFor(() => expect(inHand.size).toBe(2), patience);
  });

  it('goes on after what was resolved, not after what was delivered', async () => {
    await publish(['a', 'b', 'c']);
    let delivered = 0;
    const first = await start(async (batch) => {
      delivered += 1;
      if (delivered === 1) batch.resolve('1');
      await vi.waitFor(() => expect(batch.isRunning()).toBe(false), patience);
    });
    await vi.waitFor(() => expect(delivered).toBe(1), patience);
    await first.close();
    const { seen, handler } = collect();
    await start(handler);
    await vi.waitFor(() => expect(seen).toEqual(['c']), patience);
  });

  it.each([TypeError, RangeError, Error])(
    'delivers again after a handler threw %o, marked as tried before',
    async (Thrown) => {
      await publish(['a']);
      const marks: boolean[] = [];
      await start(async (batch) => {
        marks.push(batch.firstAfterAssignment);
        if (marks.length < 3) throw new Thrown('not now');
        resolveAll(batch);
      });
      await vi.waitFor(() => expect(marks).toEqual([true, true, true]), patience);
      await publish(['b']);
      await vi.waitFor(() => expect(marks).toEqual([true, true, true, false]), patience);
    },
  );

  it('finishes and commits the batch in hand before it stops', async () => {
    await publish(['a']);
    let begun = false;
    const first = await start(async (batch) => {
      begun = true;
      await vi.waitFor(() => expect(batch.isRunning()).toBe(false), patience);
      resolveAll(batch);
    });
    await vi.waitFor(() => expect(begun).toBe(true), patience);
    await first.close();
    await publish(['b']);
    const { seen, handler } = collect();
    await start(handler);
    await vi.waitFor(() => expect(seen).toEqual(['b']), patience);
  });

  it('stays in its group while a handler takes longer than the session', async () => {
    await publish(['a']);
    let runs = 0;
    let ended = false;
    await start(async (batch) => {
      runs += 1;
      await new Promise((resolve) => setTimeout(resolve, 8_000));
      ended = batch.isRunning();
      resolveAll(batch);
    });
    await vi.waitFor(() => expect(ended).toBe(true), patience);
    expect(runs).toBe(1);
  });

  it('shares the partitions with another instance and takes them back when that one leaves', async () => {
    const one = collect();
    const two = collect();
    await start(one.handler);
    const other = await start(two.handler);
    await vi.waitFor(async () => {
      await Promise.all([publish(['x'], 0), publish(['x'], 1)]);
      expect(Math.min(one.seen.length, two.seen.length)).toBeGreaterThan(0);
    }, patience);
    await other.close();
    const before = one.seen.length;
    await Promise.all([publish(['y'], 0), publish(['y'], 1)]);
    await vi.waitFor(() => expect(one.seen.slice(before).filter((text) => text === 'y')).toHaveLength(2), patience);
  });

  it('waits for topics that are made after its start', async () => {
    await dropTopics(prefix);
    const { seen, handler } = collect();
    const { retries } = createMetrics('test', ['retries']);
    await start(handler, { retries });
    const tried = async () => (await retries.get()).values[0]?.value ?? 0;
    await vi.waitFor(async () => expect(await tried()).toBeGreaterThan(0), patience);
    await applyTopics({ kafka, prefix, lanes: 1 });
    await publish(['late']);
    await vi.waitFor(() => expect(seen).toEqual(['late']), patience);
  });
});
