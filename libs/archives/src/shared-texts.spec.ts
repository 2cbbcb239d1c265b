import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SharedTexts } from './shared-texts.js';
import { TextMemory } from './text-memory.js';

const text = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'é', 'ő', '😀', '\ud83d', '\0', '\xff', ' '), maxLength: 20 }),
  fc.nat({ max: 400 }).map((length) => 'xé'.repeat(length)),
);

it('gives back each text by its number, wherever it was kept, and then the memory', () => {
  const property = fc.property(fc.array(text, { maxLength: 60 }), fc.nat({ max: 12 }), (all, chunks) => {
    const memory = new TextMemory(chunks * 250, 250);
    const texts = new SharedTexts(memory);
    for (const each of all) texts.add(each);
    texts.seal();
    const places = [...all.keys(), ...all.keys()];
    expect(places.map((place) => texts.get(place))).toEqual(places.map((place) => all[place]));
    for (const none of [-1, 0.5, all.length, Number.NaN]) expect(texts.get(none)).toBeUndefined();
    texts.close();
    const taken = Array.from({ length: chunks + 1 }, () => memory.take());
    expect(taken.map((chunk) => chunk === null)).toEqual([...Array(chunks).fill(false), true]);
  });
  fc.assert(property);
});

it('keeps many texts, of which those at hand are others again and again', () => {
  const texts = new SharedTexts(new TextMemory(2 * 1024 * 1024));
  const of = (place: number): string => `${place}: ${'é'.repeat(place % 300)}${place % 7 === 0 ? 'ő' : ''}`;
  for (let place = 0; place < 20_000; place += 1) texts.add(of(place));
  texts.seal();
  for (let i = 0; i < 40_000; i += 1) {
    const place = (i * 7_919) % 20_000;
    expect(texts.get(place)).toBe(of(place));
  }
  texts.close();
});
