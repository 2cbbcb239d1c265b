import { expect, it } from 'vitest';
import { KeyTable } from './key-table.js';
import { KeysOnDisk } from './keys-on-disk.js';

const tableOf = (keys: readonly Uint32Array[], firstOrdinal: number): KeyTable => {
  const table = new KeyTable();
  keys.forEach((key, i) => {
    table.add(table.find(key), key, firstOrdinal + i);
    if (table.isFull) table.grow();
  });
  return table;
};

/** Keys of one table; their first words are so far apart. */
const keysFrom = (first: number, count: number, apart: number): readonly Uint32Array[] =>
  Array.from({ length: count }, (_, i) => Uint32Array.of(first + i * apart, i, 7 * i, 0));

it.each([
  ['evenly', 0, 10_000],
  ['all on one page, which goes on in the next', 0, 0],
  ['all on the last page, which goes on in the first', 2 ** 32 - 1, 0],
])('keys are found where they lie %s', (_, first, apart) => {
  const keys = keysFrom(first, 700, apart);
  const onDisk = new KeysOnDisk(keys.length, (wanted) => wanted);
  onDisk.addAll(tableOf(keys.slice(0, 300), 1));
  onDisk.addAll(tableOf(keys.slice(300), 301));
  expect(keys.map((key) => onDisk.find(key))).toEqual(keys.map((_, i) => i + 1));
  expect(keys.map((key) => onDisk.find(key.with(3, 1)))).toEqual(keys.map(() => 0));
  onDisk.close();
});

it('more keys than were announced are refused at last, not lost', () => {
  const onDisk = new KeysOnDisk(100, (wanted) => wanted);
  expect(() => onDisk.addAll(tableOf(keysFrom(0, 300, 1), 1))).toThrow('more keys');
  onDisk.close();
});
