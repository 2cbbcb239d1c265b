import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import kafkajs from 'kafkajs';
import { describe, expect, it } from 'vitest';
import type { AnswerOf } from '#libs/api-contract';
import { type CliEnd, readObject } from '../../support/cli.js';
import { until } from '../../support/until.js';
import { useSharedSluice } from '../../support/use-sluice.js';

type Stream = AnswerOf<'Stream'>;

const sluice = useSharedSluice();

const streams = (...words: readonly string[]): Promise<CliEnd> => sluice().cli('streams', ...words);
const json = async (...words: readonly string[]): Promise<Stream> => readObject(await streams(...words, '--json'));

const publish = async (topic: string, records: readonly object[]): Promise<void> => {
  const kafka = new kafkajs.Kafka({
    brokers: sluice().servers.kafkaBrokers.split(','),
    logLevel: kafkajs.logLevel.NOTHING,
  });
  const producer = kafka.producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner });
  await producer.connect();
  const messages = records.map((record) => ({ key: Object.values(record)[0], value: JSON.stringify(record) }));
  await producer.send({ topic, messages });
  await producer.disconnect();
};

/** All records have taken effect. */
const settled = (name: string): Promise<Stream> =>
  until(`${name} has no lag`, async () => {
    const stream = await json('show', name);
    return stream.lag === 0 ? stream : null;
  });

const mappingFile = (header: string): string => {
  const path = join(sluice().folder, 'stream-mapping.json');
  const attributes = [
    { attribute: 'id', header },
    { attribute: 'email', header: 'mail' },
  ];
  writeFileSync(path, JSON.stringify({ version: 1, attributes }));
  return path;
};

describe('sluice streams', () => {
  it('makes a stream, and what is published takes effect', async () => {
    const made = await json(
      'create',
      'crm',
      '--kind',
      'customers',
      '--mapping',
      mappingFile('no'),
      '--partitions',
      '2',
    );
    expect(made).toMatchObject({ name: 'crm', state: 'running', partitions: 2, lag: 0, read: 0, customers: null });
    const good = Array.from({ length: 9 }, (_, i) => ({ no: `S-${i}`, mail: `s${i}@example.com`, note: 'x' }));
    await publish(made.topic, [...good, { no: 'S-9', mail: 'wrong' }]);
    const done = await settled('crm');
    expect(done).toMatchObject({ read: 10, created: 9, rejected: 1, dead: 0, ignored_columns: ['note'] });
    const [error] = (await streams('errors', 'crm', '--json')).stdout.split('\n').map((line) => JSON.parse(line));
    expect(error).toMatchObject({ customer_id: 'S-9', attribute: 'email', code: 'invalid_email' });
    expect((await streams('errors', 'crm')).stdout).toBe(
      `partition ${error.partition}, offset ${error.offset}  S-9  email: ${error.message}`,
    );
    expect((await streams('list')).stdout.split('\n').at(-1)).toMatch(
      /^str_\w+ +crm +customers +running +0 +10 +1 +0$/,
    );
    const shown = (await streams('show', 'crm')).stdout;
    for (const words of ['crm (str_', 'running', `${made.topic}, 2 partitions`, '10: 9 created', 'note'])
      expect(shown).toContain(words);
  });

  it('pauses, gives another mapping, and resumes where it was', async () => {
    const paused = await json('pause', 'crm');
    expect(paused).toMatchObject({ state: 'paused', lag: 0, read: 10 });
    await publish(paused.topic, [{ number: 'T-1', mail: 't@example.com' }]);
    expect(await json('show', 'crm')).toMatchObject({ state: 'paused', lag: 1, read: 10 });
    expect(await json('remap', 'crm', '--mapping', mappingFile('number'))).toMatchObject({ offsets: paused.offsets });
    expect(await json('resume', 'crm')).toMatchObject({ state: 'running' });
    expect(await settled('crm')).toMatchObject({ read: 11, created: 10 });
    await json('pause', 'crm');
    await json('resume', 'crm', '--from', 'start');
    expect(await settled('crm')).toMatchObject({ read: 22, unchanged: 1, rejected: 11 });
  });

  it('gives it more partitions, and deletes it', async () => {
    expect(await json('resize', 'crm', '4')).toMatchObject({ partitions: 4, state: 'running' });
    const topic = (await json('pause', 'crm')).topic;
    await publish(topic, [{ number: 'T-2', mail: 't2@example.com' }]);
    const refused = await streams('delete', 'crm');
    expect([refused.exitCode, refused.stderr]).toEqual([1, expect.stringContaining('1 record has not taken effect')]);
    expect(refused.stderr).toContain('delete it with --discard');
    expect((await streams('delete', 'crm', '--discard')).stdout).toBe('The stream crm and its topics were deleted.');
    expect((await streams('show', 'crm')).stderr).toContain('There is no stream crm.');
    expect((await streams('list')).stdout).toBe('No streams.');
  });

  it('says what is wrong', async () => {
    const create = (...words: readonly string[]) => streams('create', ...words);
    const ends = [
      await create('Wrong name', '--kind', 'customers'),
      await create('ok', '--kind', 'transactions', '--receipts'),
      await create('ok', '--kind', 'contacts', '--partitions', '2'),
      await create('ok'),
      await streams('resume', 'none'),
      await streams('resize', 'none', 'many'),
      await streams('remap', 'none', '--mapping', 'no-such-file.json'),
    ];
    expect(ends.map(({ exitCode }) => exitCode)).toEqual([1, 1, 1, 1, 1, 1, 1]);
    const said = ends.map(({ stderr }) => stderr);
    expect(said[0]).toContain('name');
    expect(said[1]).toContain('Streams of transactions have no receipts yet');
    expect(said[2]).toContain('--partitions must be 1');
    expect(said[3]).toContain("required option '--kind <kind>' not specified");
    expect(said[4]).toContain('There is no stream none.');
    expect(said[5]).toContain('It must be a whole number from 1 on.');
    expect(said[6]).toContain('no-such-file.json is no mapping that can be used');
  });
});
