import { describe, expect, it } from 'vitest';
import type { EditedEntry, EditedMapping } from './edited-mapping.js';
import { applyPatch, isEmptyPatch, patchBetween } from './mapping-patch.js';

const order = ['id', 'email', 'gender', 'points'];
const id: EditedEntry = { attribute: 'id', header: 'Nr' };
const email: EditedEntry = { attribute: 'email', header: 'Mail' };
const gender: EditedEntry = { attribute: 'gender', header: 'Anrede', values: { Herr: 'male' } };
const points: EditedEntry = { attribute: 'points', fallback: { static: 0 } };

const doc = (attributes: readonly EditedEntry[], rest: Partial<EditedMapping> = {}): EditedMapping => ({
  version: 2,
  attributes,
  ...rest,
});

describe('a change as data', () => {
  it.each<[string, EditedMapping, EditedMapping]>([
    ['another column', doc([id, email]), doc([id, { ...email, header: 'E-Mail' }])],
    ['an attribute more', doc([id, points]), doc([id, email, points])],
    ['an attribute less', doc([id, email, points]), doc([id, points])],
    ['several entries', doc([id, email]), doc([id, email, { attribute: 'email', value: 'none@example.com' }])],
    ['an option', doc([id]), doc([id], { options: { decimal: ',' } })],
    [
      'an option less',
      doc([id], { options: { decimal: ',', dateOrder: 'dmy' } }),
      doc([id], { options: { dateOrder: 'dmy' } }),
    ],
    ['the last option', doc([id], { options: { decimal: ',' } }), doc([id])],
  ])('%s, and back', (_, from, to) => {
    expect(applyPatch(from, patchBetween(from, to), order)).toEqual(to);
    expect(applyPatch(to, patchBetween(to, from), order)).toEqual(from);
  });

  it('is empty where nothing changes', () => {
    expect(isEmptyPatch(patchBetween(doc([id, email]), doc([id, email])))).toBe(true);
    expect(isEmptyPatch(patchBetween(doc([id, email]), doc([id])))).toBe(false);
  });

  it('leaves what somebody else changed meanwhile', () => {
    const mine = patchBetween(doc([id, email]), doc([id, { ...email, onError: 'empty' }]));
    const theirs = doc([id, email, gender], { options: { decimal: ',' } });
    expect(applyPatch(theirs, mine, order)).toEqual(
      doc([id, { ...email, onError: 'empty' }, gender], { options: { decimal: ',' } }),
    );
  });
});

describe('a changed mapping', () => {
  const adds = (entry: EditedEntry) => ({ entries: { [entry.attribute as string]: [entry] }, options: {} });

  it('has the attributes as they are listed, the ID first, and others behind them', () => {
    const other: EditedEntry = { attribute: 'removed', header: 'Alt' };
    expect(applyPatch(doc([points, other, id]), adds(email), order).attributes).toEqual([id, email, points, other]);
  });

  it('is of version 2', () => {
    expect(applyPatch({ ...doc([id]), version: 1 }, adds(email), order).version).toBe(2);
    expect(applyPatch({ ...doc([id]), version: 1 }, { entries: {}, options: {} }, order).version).toBe(1);
  });

  it('has an entry, whatever is taken out', () => {
    expect(applyPatch(doc([id]), { entries: { id: [] }, options: {} }, order).attributes).toEqual([
      { attribute: 'id' },
    ]);
  });

  it('keeps its sort of ID', () => {
    expect(applyPatch(doc([id], { idKind: 'external' }), adds(email), order).idKind).toBe('external');
  });
});
