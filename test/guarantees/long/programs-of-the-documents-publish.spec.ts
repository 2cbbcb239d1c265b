import { writeFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HttpStream } from '../../support/http-stream.js';
import { withConsoleProducer, withJavaClient } from '../../support/programs/kafka-programs.js';
import { withKcat } from '../../support/programs/kcat.js';
import { withPackages, withPythonClient } from '../../support/programs/other-clients.js';
import { pageProgram } from '../../support/programs/page-program.js';
import type { Environment } from '../../support/service-process.js';
import { useSharedSluice } from '../../support/use-sluice.js';

interface ShownProgram {
  readonly name: string;
  /** As the page says. */
  readonly command: readonly [program: string, ...args: string[]];
  readonly prepare: (folder: string) => Promise<Environment>;
  readonly label: string;
  /** What its records make of customers. */
  readonly customers: readonly object[];
}

const programs: readonly ShownProgram[] = [
  {
    ...{ name: 'kcat.sh', command: ['sh', 'kcat.sh'], prepare: withKcat, label: 'kcat' },
    customers: [
      { id: 'C-1001', email: 'anna@example.com', first_name: 'Anna' },
      { id: 'C-1002', email: 'bela@example.com', first_name: 'Béla' },
    ],
  },
  {
    ...{ name: 'console-producer.sh', command: ['sh', 'console-producer.sh'], prepare: withConsoleProducer },
    label: 'console',
    customers: [
      { id: 'C-1001', address: { city: 'Budapest' } },
      { id: 'C-1003', email: 'cili@example.com' },
    ],
  },
  {
    ...{ name: 'Publish.java', command: ['java', '-cp', 'libs/*', 'Publish.java'], prepare: withJavaClient },
    label: 'java',
    customers: [
      { id: 'C-1001', last_name: 'Nagy' },
      { id: 'C-1004', last_name: 'Nagy' },
    ],
  },
  {
    ...{ name: 'publish.py', command: ['python3', 'publish.py'], prepare: withPythonClient, label: 'python' },
    customers: [
      { id: 'C-1001', newsletter: true },
      { id: 'C-1005', email: 'dora@example.com', address: { city: 'Pécs' } },
    ],
  },
  {
    ...{ name: 'publish.mjs', command: ['node', 'publish.mjs'], prepare: withPackages, label: 'node' },
    customers: [
      { id: 'C-1001', tags: ['vip'] },
      { id: 'C-1006', email: 'emil@example.com', registered_at: new Date('2026-04-07T14:30:00Z') },
    ],
  },
];

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-publish-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('the programs of docs/publishing.md, as they are shown there', () => {
  const sluice = useSharedSluice();

  /** In a folder of its own, where it finds what the page says that it needs. */
  const place = async ({ name, prepare }: Pick<ShownProgram, 'name' | 'prepare'>) => {
    const cwd = await mkdtemp(join(folder, 'program-'));
    await writeFile(join(cwd, name), pageProgram(name));
    return { cwd, env: await prepare(cwd) };
  };

  it.each(programs)('$name publishes customers, who are there then', async (shown) => {
    const stream = await HttpStream.create(sluice(), { name: shown.label, kind: 'customers', receipts: true });
    const { cwd, env } = await place(shown);
    const [program, ...args] = shown.command;
    const given = { BROKERS: sluice().servers.kafkaBrokers, TOPIC: stream.topic };
    await execa(program, args, { cwd, env: { ...env, ...given } });
    const counted = await stream.drained();
    expect(counted).toMatchObject({ read: 2, rejected: 0, skipped: 0, dead: 0, key_mismatches: 0 });
    expect(counted.batches).toMatchObject({ [shown.label]: { read: 2 } });
    for (const customer of shown.customers) {
      const { id } = customer as { readonly id: string };
      expect((await sluice().database.all('customers', { id }))[0]).toMatchObject(customer);
    }
  });

  it('check.mjs checks records against the contract of a stream', async () => {
    const stream = await HttpStream.create(sluice(), { name: 'checked', kind: 'customers' });
    const { cwd, env } = await place({ name: 'check.mjs', prepare: withPackages });
    const contract = (await stream.asker.get(`${stream.path}/asyncapi`)).body;
    writeFileSync(join(cwd, 'contract.json'), JSON.stringify(contract));
    const input = '{"id": "C-1001", "points": 5}\n{"email": "anna@example.com"}\n';
    const ended = await execa('node', ['check.mjs', 'contract.json'], { cwd, env, input, reject: false });
    expect([ended.exitCode, ended.stderr]).toEqual([1, "Line 2: data must have required property 'id'"]);
  });
});
