import { expect, it } from 'vitest';
import { SetMemory } from '../publish/set-memory.js';
import { openIdentifyingSet } from './identifying-set.js';

it('texts are told from each other, in little memory too', () => {
  const texts = Array.from({ length: 50_000 }, (_, n) => `text ${n}`);
  const set = openIdentifyingSet(new SetMemory(1024 * 1024), 2 * texts.length);
  expect(texts.every((text) => set.add(text))).toBe(true);
  expect(texts.some((text) => set.add(text))).toBe(false);
  expect(set.add('another')).toBe(true);
  set.close();
});
