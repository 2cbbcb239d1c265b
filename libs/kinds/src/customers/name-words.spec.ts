import { describe, expect, it } from 'vitest';
import type { AcceptedRow, CustomerDoc } from '#libs/messages';
import { column, customer, defined, fold } from '../../test/example-batch.js';

const definition = defined([column('id'), column('first_name'), column('last_name'), column('email')]);

const write = (rows: AcceptedRow[], known: readonly CustomerDoc[] = []) => fold(rows, known, definition);

describe('the words by which a customer is found', () => {
  const known = customer('C1', { first_name: 'Zsófia', last_name: 'Kiss', company: 'Acme', name_words: ['old'] });

  it('are stored with a new customer that has a name', () => {
    const { inserts } = write([
      [1, 2, 'C1', 'Zsófia', 'Bánfalvi', null],
      [2, 3, 'C2', null, null, 'a@b.hu'],
    ]);
    expect(inserts.map((made) => made.name_words)).toEqual([['zsofia', 'banfalvi'], undefined]);
    expect(inserts[1]).not.toHaveProperty('name_words');
  });

  it('are those of all names after a change of one', () => {
    const { updates } = write([[1, 2, 'C1', null, 'Bánfalvi', null]], [known]);
    expect(updates).toMatchObject([{ set: { last_name: 'Bánfalvi', name_words: ['zsofia', 'banfalvi', 'acme'] } }]);
  });

  it('are left alone by a change of something else, and are in no event', () => {
    const { updates, events } = write([[1, 2, 'C1', null, 'Kiss', 'a@b.hu']], [known]);
    expect(updates[0]?.set).not.toHaveProperty('name_words');
    expect(events[0]?.after).toEqual({ email: 'a@b.hu' });
  });

  it('are those of the last of several rows of a new customer', () => {
    const { inserts } = write([
      [1, 2, 'C1', 'Anna', 'Kiss', null],
      [2, 3, 'C1', null, 'Tóth', null],
    ]);
    expect(inserts).toMatchObject([{ last_name: 'Tóth', name_words: ['anna', 'toth'] }]);
  });
});
