import { describe, expect, it } from 'vitest';
import type { EditedEntry, EditedMapping } from './edited-mapping.js';
import type { MappingPatch } from './mapping-patch.js';
import { MappingSaver, type StoredMapping } from './save-mapping.js';

const order = ['id', 'email', 'points'];
const id: EditedEntry = { attribute: 'id', header: 'Nr' };
const doc = (...attributes: readonly EditedEntry[]): EditedMapping => ({ version: 2, attributes });
const set = (attribute: string, header: string): MappingPatch => ({
  entries: { [attribute]: [{ attribute, header }] },
  options: {},
});

/** A server that counts what it was sent. */
class Server {
  stored: StoredMapping | null;
  readonly sent: EditedMapping[] = [];
  refusal: Error | null = null;
  #version = 0;

  constructor(mapping: EditedMapping | null) {
    this.stored = mapping && { mapping, tag: 'v0' };
  }

  readonly load = async (): Promise<StoredMapping | null> => this.stored;

  readonly store = async (mapping: EditedMapping, tag: string | null): Promise<StoredMapping | 'changed'> => {
    if (this.refusal) throw this.refusal;
    if ((this.stored?.tag ?? null) !== tag) return 'changed';
    this.sent.push(mapping);
    return this.put(mapping);
  };

  put(mapping: EditedMapping): StoredMapping {
    this.#version += 1;
    this.stored = { mapping, tag: `v${this.#version}` };
    return this.stored;
  }
}

const saverOf = (server: Server, start: StoredMapping = server.stored ?? { mapping: doc(id), tag: null }) =>
  new MappingSaver({ keeper: server, start, order, now: () => 42 });

describe('a change', () => {
  it('is shown at once, and saved', async () => {
    const server = new Server(doc(id));
    const saver = saverOf(server);
    const saved = saver.change(set('email', 'Mail'));
    expect(saver.state()).toMatchObject({ shown: doc(id, { attribute: 'email', header: 'Mail' }), isSaving: true });
    await saved;
    expect(saver.state()).toMatchObject({ isSaving: false, savedAt: 42, failure: null });
    expect(server.stored?.mapping).toEqual(saver.state().shown);
  });

  it('waits for the one before, and those that wait are sent together', async () => {
    const server = new Server(doc(id));
    const saver = saverOf(server);
    await Promise.all([
      saver.change(set('email', 'Mail')),
      saver.change(set('points', 'P')),
      saver.change(set('points', 'Punkte')),
    ]);
    expect(server.sent).toHaveLength(2);
    expect(server.stored?.mapping).toEqual(
      doc(id, { attribute: 'email', header: 'Mail' }, { attribute: 'points', header: 'Punkte' }),
    );
  });

  it('is made on what another page saved meanwhile', async () => {
    const server = new Server(doc(id));
    const [one, other] = [saverOf(server), saverOf(server)];
    await one.change(set('email', 'Mail'));
    await other.change(set('points', 'P'));
    const both = doc(id, { attribute: 'email', header: 'Mail' }, { attribute: 'points', header: 'P' });
    expect(server.stored?.mapping).toEqual(both);
    expect(other.state().shown).toEqual(both);
  });

  it('that changes nothing is not sent', async () => {
    const server = new Server(doc(id));
    await saverOf(server).change({ entries: {}, options: {} });
    expect(server.sent).toEqual([]);
  });

  it('that is refused is taken off the page, which shows what the server has', async () => {
    const server = new Server(doc(id));
    const saver = saverOf(server);
    server.refusal = new Error('no');
    await saver.change(set('email', 'Mail'));
    expect(saver.state()).toMatchObject({ shown: doc(id), isSaving: false, savedAt: null, failure: server.refusal });
    server.refusal = null;
    await saver.change(set('points', 'P'));
    expect(saver.state()).toMatchObject({ shown: doc(id, { attribute: 'points', header: 'P' }), failure: null });
  });

  it('says what became of it', async () => {
    const server = new Server(doc(id));
    const saver = saverOf(server);
    const same: MappingPatch = { entries: { id: [id] }, options: {} };
    expect(await Promise.all([saver.change(set('email', 'Mail')), saver.change(same)])).toEqual(['saved', 'unchanged']);
    server.refusal = new Error('no');
    expect(await Promise.all([saver.change(set('points', 'P')), saver.change(set('email', 'M'))])).toEqual([
      'refused',
      'refused',
    ]);
  });

  it('is sent by itself where it was made while the page finds out what the server has after a refusal', async () => {
    const server = new Server(doc(id));
    let look = () => {};
    const looked = new Promise<void>((resolve) => (look = resolve));
    const slow = { store: server.store, load: () => looked.then(server.load) };
    const saver = new MappingSaver({ keeper: slow, start: { mapping: doc(id), tag: 'v0' }, order, now: () => 42 });
    const refusal = new Error('no');
    server.refusal = refusal;
    const refused = saver.change(set('email', 'Mail'));
    await expect.poll(() => saver.state().shown).toEqual(doc(id));
    server.refusal = null;
    const made = saver.change(set('points', 'P'));
    look();
    expect(await Promise.all([refused, made])).toEqual(['refused', 'saved']);
    const kept = doc(id, { attribute: 'points', header: 'P' });
    expect(server.stored?.mapping).toEqual(kept);
    expect(saver.state()).toMatchObject({ shown: kept, isSaving: false, savedAt: 42, failure: refusal });
  });

  it('is given up where the mapping never stands still', async () => {
    const server = new Server(doc(id));
    const saver = saverOf(server);
    const busy = { ...server, store: async () => 'changed' as const, load: server.load };
    const lost = new MappingSaver({ keeper: busy, start: { mapping: doc(id), tag: 'v0' }, order, now: () => 0 });
    await lost.change(set('email', 'Mail'));
    expect(String(lost.state().failure)).toContain('changes all the time');
    expect(saver.state().failure).toBeNull();
  });
});

describe('what is suggested', () => {
  it('is saved as it is where the import has no mapping', async () => {
    const server = new Server(null);
    const saver = saverOf(server, { mapping: doc(id, { attribute: 'email', header: 'Mail' }), tag: null });
    await Promise.all([saver.adopt(), saver.adopt()]);
    expect(server.sent).toEqual([doc(id, { attribute: 'email', header: 'Mail' })]);
  });

  it('gives way to the mapping that another page saved meanwhile', async () => {
    const server = new Server(null);
    const saver = saverOf(server);
    server.put(doc({ attribute: 'id', header: 'Kundennr' }));
    await saver.adopt();
    expect(saver.state().shown).toEqual(doc({ attribute: 'id', header: 'Kundennr' }));
  });

  it('is not sent where there is a mapping', async () => {
    const server = new Server(doc(id));
    await saverOf(server).adopt();
    expect(server.sent).toEqual([]);
  });
});

describe('what was read by the way', () => {
  it('is shown where it is newer', () => {
    const server = new Server(doc(id));
    const saver = saverOf(server);
    saver.receive({ mapping: doc(id, { attribute: 'email', header: 'Mail' }), tag: 'v9' });
    expect(saver.state().shown).toEqual(doc(id, { attribute: 'email', header: 'Mail' }));
  });

  it('is passed over while a change is on its way', async () => {
    const server = new Server(doc(id));
    const saver = saverOf(server);
    const saved = saver.change(set('email', 'Mail'));
    saver.receive({ mapping: doc(id), tag: 'old' });
    await saved;
    expect(saver.state().shown).toEqual(doc(id, { attribute: 'email', header: 'Mail' }));
  });
});
