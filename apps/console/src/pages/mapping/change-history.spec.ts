import { describe, expect, it } from 'vitest';
import { ChangeHistory, type NamedChange } from './change-history.js';
import type { EditedMapping } from './edited-mapping.js';
import { MappingSaver } from './save-mapping.js';
import type { UndoStack } from './undo-stack.js';

const start: EditedMapping = { version: 2, attributes: [{ attribute: 'id', header: 'Nr' }] };

const named = (attribute: string): NamedChange => ({
  ...{ attribute, what: attribute },
  patch: { entries: { [attribute]: [{ attribute, header: attribute }] }, options: {} },
});

/** A page on a server that takes what it is sent until it is told to refuse. */
const page = () => {
  let [stored, isRefusing, stack] = [{ mapping: start, tag: 'a' }, false, [] as UndoStack];
  const load = async () => stored;
  const store = async (mapping: EditedMapping, tag: string | null) => {
    if (isRefusing) throw new Error('no');
    stored = { mapping, tag: `${tag}+` };
    return stored;
  };
  const order = ['id', 'email', 'points'];
  const saver = new MappingSaver({ keeper: { load, store }, start: stored, order, now: () => 0 });
  const history = new ChangeHistory(saver, { read: () => stack, keep: (kept) => (stack = kept) });
  const refuse = (refuses: boolean) => (isRefusing = refuses);
  return { history, refuse, whats: () => stack.map(({ what }) => what), mapped: () => stored.mapping };
};

describe('changes of a mapping', () => {
  it('are taken back one by one, the last first', async () => {
    const { history, whats, mapped } = page();
    await Promise.all([history.apply(named('email')), history.apply(named('points'))]);
    expect(whats()).toEqual(['email', 'points']);
    expect([await history.undo(), await history.undo(), await history.undo()]).toEqual(['points', 'email', undefined]);
    expect(mapped().attributes).toEqual(start.attributes);
  });

  it('are none where they change nothing', async () => {
    const { history, whats } = page();
    await history.apply({ attribute: null, what: 'nothing', patch: { entries: {}, options: {} } });
    expect(whats()).toEqual([]);
  });

  it('are none where they are refused, also those that were made meanwhile', async () => {
    const { history, refuse, whats } = page();
    await history.apply(named('email'));
    refuse(true);
    await Promise.all([history.apply(named('points')), history.apply(named('id'))]);
    expect(whats()).toEqual(['email']);
  });

  it('are not said to be taken back before the server has it', async () => {
    const { history, refuse, whats } = page();
    await history.apply(named('email'));
    await history.apply(named('points'));
    refuse(true);
    expect(await Promise.all([history.undo(), history.undo()])).toEqual([null, null]);
    expect(whats()).toEqual(['email', 'points']);
  });

  it('are none where they were refused while they were taken back', async () => {
    const { history, refuse, whats } = page();
    refuse(true);
    await Promise.all([history.apply(named('email')), history.undo()]);
    expect(whats()).toEqual([]);
  });
});
