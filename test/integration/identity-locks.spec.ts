import { describe, expect, it } from 'vitest';
import { demoAttributes } from '#libs/attributes';
import { pinNamedKind, readCustomerEvent } from '#libs/kinds';
import type { RunDefinition } from '#libs/messages';
import { until } from '../support/until.js';
import { applyChunks } from './fence-batch.js';
import { FenceLane } from './fence-lane.js';
import { definitionOf, useDatabase, WORKSPACE } from './mongo-database.js';

const database = useDatabase();

const ROUNDS = 40;
const rounds = Array.from({ length: ROUNDS }, (_, i) => i);

const columns = ['email', 'first_name'].map((id) => ({
  attribute: demoAttributes.find((one) => one.id === id) ?? { id, label: id, type: 'string' },
  header: id,
}));

/** An import that brings an address in each round, each in a transaction of its own. */
class Contacts {
  private constructor(
    private readonly definition: RunDefinition,
    private readonly lane: FenceLane,
  ) {}

  static async start(): Promise<Contacts> {
    const { _id } = await database.draft();
    const run = database.stores.runs.newId();
    const definition = definitionOf({ import: _id, run, ...pinNamedKind('contacts'), columns, lanes: 1 });
    await database.stores.runs.start({ definition, by: 'tester', from: ['draft'], acceptErrors: true });
    return new Contacts(definition, new FenceLane(definition));
  }

  bring(round: number, email: string, name: string): Promise<unknown> {
    const chunk = this.lane.next({ accepted: [[round + 1, round + 2, email, name]] });
    return applyChunks(database.stores, this.definition, [chunk]);
  }
}

const place = { workspace: WORKSPACE, country: 'HU', zone: 'UTC', attributes: demoAttributes };

const sendEvent = async (id: string, email: string): Promise<void> => {
  const name = Buffer.from(id.padEnd(16)).toString('hex').slice(0, 32);
  const event = { action: 'opt_in', idKind: 'loyalty', id, attributes: { email }, name } as const;
  const { reads, decide } = readCustomerEvent(place, event, new Date());
  const named = { _id: `${WORKSPACE}:${name}`, workspace: WORKSPACE, digest: name };
  await database.stores.events.write(named, reads, (found) => {
    const decision = decide(found);
    if (!decision.ok) throw new Error(decision.refusal);
    return { customer: decision.customerId, answer: {}, changes: decision.changes };
  });
};

/** `_id`s of customers in the order in which they were first written. */
const writtenDuring = async (work: () => Promise<void>): Promise<readonly string[]> => {
  const { customers } = database.mongo.collections;
  const written: string[] = [];
  const stream = customers.watch([{ $match: { operationType: 'insert' } }]);
  stream.on('change', (change) => written.push(String((change as { documentKey: { _id: unknown } }).documentKey._id)));
  const mark = async (id: string): Promise<void> => {
    const at = new Date();
    await customers.insertOne({
      ...{ _id: `${WORKSPACE}:${id}`, workspace: WORKSPACE, id, created_at: at, updated_at: at, n: 1 },
    });
  };
  const catchUp = (name: string) =>
    until(name, async () => {
      const id = `${name}-${written.length}-${performance.now()}`;
      await mark(id);
      return until(id, () => written.includes(`${WORKSPACE}:${id}`), { seconds: 5 }).catch(() => false);
    });
  await catchUp('begun');
  await work();
  await catchUp('ended');
  await stream.close();
  return written;
};

describe('rule 23: an address that two give to customers at the same moment', () => {
  it('in two imports is that of one customer', async () => {
    const [first, second] = [await Contacts.start(), await Contacts.start()];
    for (const round of rounds) {
      const email = `imports-${round}@sluice.example`;
      await Promise.all([first.bring(round, email, 'First'), second.bring(round, email, 'Second')]);
    }
    const found = await database.mongo.collections.customers.find({ email: /^imports-/ }).toArray();
    expect(found.map(({ n }) => n)).toEqual(rounds.map(() => 2));
  });

  it('in an import and an event over HTTP is looked for after it was given, in the order of commits', async () => {
    const contacts = await Contacts.start();
    const written = await writtenDuring(async () => {
      for (const round of rounds) {
        const email = `event-${round}@sluice.example`;
        await Promise.all([contacts.bring(round, email, 'Imported'), sendEvent(`event-${round}`, email)]);
      }
    });
    const { customers } = database.mongo.collections;
    const wrong: number[] = [];
    for (const round of rounds) {
      const found = await customers.find({ email: `event-${round}@sluice.example` }).toArray();
      const [first] = found.map(({ _id }) => _id).sort((a, b) => written.indexOf(a) - written.indexOf(b));
      const isEventFirst = first === `${WORKSPACE}:event-${round}`;
      if (found.length !== (isEventFirst ? 1 : 2)) wrong.push(round);
    }
    expect(wrong).toEqual([]);
  });
});
