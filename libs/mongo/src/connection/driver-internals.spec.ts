import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';

const MOVED =
  'the mongodb driver has changed inside. Look into its new version, then adapt libs/mongo/src/bson/mongodb-internals.d.ts and';
const SEQUENCE = `${MOVED} libs/mongo/src/bson/raw-commands.ts (decisions 39 and 41).`;
const SERVER = `${MOVED} libs/mongo/src/connection/server-gate.ts (decision 53).`;

const load = createRequire(import.meta.url);

describe('what Sluice uses of the inside of the mongodb driver is in place:', () => {
  it('a document sequence carries documents as they are', async () => {
    const commands = await import('mongodb/lib/cmap/commands.js').catch(() => null);
    expect(commands, SEQUENCE).toHaveProperty('DocumentSequence');
    const sequence = new (commands as NonNullable<typeof commands>).DocumentSequence('documents');
    const bytes = Buffer.from([5, 0, 0, 0, 0]);
    expect(sequence.push({}, bytes), SEQUENCE).toBeTypeOf('number');
    const section = (sequence as unknown as { toBin(): Uint8Array }).toBin();
    const name = Buffer.from('documents\0');
    const size = Buffer.alloc(4);
    size.writeInt32LE(4 + name.length + bytes.length);
    expect(Buffer.from(section).toString('hex'), SEQUENCE).toBe(
      Buffer.concat([Buffer.from([1]), size, name, bytes]).toString('hex'),
    );
  });

  it('every operation passes the gate before it takes a connection', async () => {
    const driver = await import('mongodb/lib/sdam/server.js').catch(() => null);
    expect(driver, SERVER).toHaveProperty('Server');
    await import('./server-gate.js');
    expect((driver as NonNullable<typeof driver>).Server.prototype.command.name, SERVER).toBe('guarded');
    const execution = readFileSync(load.resolve('mongodb/lib/operations/execute_operation.js'), 'utf8');
    expect(execution, SERVER).toMatch(/\bserver\.command\(/);
  });
});
