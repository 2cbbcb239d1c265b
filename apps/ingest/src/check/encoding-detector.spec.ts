import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeSingleByte, type SingleByteEncoding } from '#libs/encodings';
import type { Encoding } from '#libs/messages';
import { EncodingDetector } from './encoding-detector.js';

const decide = (bytes: Buffer, cuts: readonly number[] = []): Encoding => {
  const detector = new EncodingDetector();
  const ends = [...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  for (const [i, end] of ends.entries()) detector.add(bytes.subarray(ends[i - 1] ?? 0, end));
  return detector.decide();
};

const bytesOf = new Map<SingleByteEncoding, ReadonlyMap<string, number>>();

const encode = (text: string, encoding: SingleByteEncoding): Buffer => {
  const table = bytesOf.get(encoding) ?? tableOf(encoding);
  bytesOf.set(encoding, table);
  return Buffer.from([...text].map((character) => table.get(character) ?? Number.NaN));
};

const tableOf = (encoding: SingleByteEncoding): ReadonlyMap<string, number> =>
  new Map([...decodeSingleByte(Buffer.from(Array.from({ length: 256 }, (_, i) => i)), encoding)].map((c, i) => [c, i]));

const texts: readonly (readonly [language: string, encoding: SingleByteEncoding, text: string])[] = [
  ['one French name', 'windows-1252', 'René'],
  ['French', 'windows-1252', 'Hélène Lefèvre, François Benoît, 12 rue de l’Église, Besançon – 15 €'],
  ['German', 'windows-1252', 'Jürgen Müller, Grüße aus Köln, Straße, Bäckerei'],
  ['Spanish', 'windows-1252', 'José Muñoz, María Ibáñez, Logroño, Málaga'],
  ['Portuguese', 'windows-1252', 'João Gonçalves, São Paulo, Conceição, Guimarães'],
  ['Italian', 'windows-1252', 'Niccolò, Forlì, città, perché, Cefalù'],
  ['Danish', 'windows-1252', 'Søren Kierkegård, Næstved, Ærø'],
  ['Swedish', 'windows-1252', 'Åsa Öberg, Malmö, Gävle'],
  ['many western countries', 'windows-1252', 'Müller, José, Zoë, Søren, François, Åsa, Muñoz, João, Niccolò'],
  ['ISO-8859-1', 'windows-1252', 'André'],
  ['Hungarian', 'windows-1250', 'Győr, Kovács Jenő, Fűzfő, Szabó Gergő, Hódmezővásárhely, Tőzsér'],
  ['Polish', 'windows-1250', 'Łódź, Wałęsa, Święty, Kraków, Żółkiewska, Dąbrowska'],
  ['Czech', 'windows-1250', 'Jiří Dvořák, Tomáš Novotný, Plzeň, Růžičková, Děčín, Žižka'],
  ['Slovak', 'windows-1250', 'Ľuboš Šťastný, Žilina, Košice, Nováková, Ďurčanský'],
  ['Croatian', 'windows-1250', 'Željko Kovačević, Šibenik, Đurđica, Čakovec'],
  ['many countries of Central Europe', 'windows-1250', 'Győző, Łukasz, Jiří, Ľuboš, Željko, Dvořák, Wałęsa'],
  ['Polish of Linux', 'iso-8859-2', 'Łódź, Wałęsa, Święty, Kraków, Żółkiewska, Dąbrowska'],
  ['Czech of Linux', 'iso-8859-2', 'Jiří Dvořák, Tomáš Novotný, Plzeň, Růžičková, Děčín, Žižka'],
  ['French of Linux', 'iso-8859-15', 'Cœur, bœuf, œuvre, Hélène, 15 €'],
];

describe('rule 17: the encoding of a file without a byte order mark', () => {
  it.each(texts)('%s is found to be %s', (_, encoding, text) => {
    expect(decide(encode(text, encoding))).toBe(encoding);
  });

  it('is UTF-8 when it is valid', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => decide(Buffer.from(text)) === 'utf-8'));
  });

  it.each([
    [1, 99, true],
    [1, 98, false],
    [10, 990, true],
  ])('with %i bad sequences beside %i good ones: is UTF-8, %s', (bad, good, isUtf8) => {
    const bytes = Buffer.concat([Buffer.from('é'.repeat(good)), Buffer.from('\xe9 '.repeat(bad), 'latin1')]);
    expect(decide(bytes) === 'utf-8').toBe(isUtf8);
  });

  it.each(['c3', 'c328', 'e28228', 'f0908028', 'c080', 'eda080', 'f4908080', 'e08080', 'ff', '80'])(
    '%s is no UTF-8',
    (hex) => expect(decide(Buffer.from(hex, 'hex'))).not.toBe('utf-8'),
  );

  it('is the same wherever the blocks are cut', () => {
    const bytes = fc.uint8Array({ maxLength: 20 }).map((array) => Buffer.from(array));
    fc.assert(
      fc.property(bytes, fc.array(fc.nat(), { maxLength: 4 }), (file, cuts) => {
        expect(decide(file, cuts)).toBe(decide(file));
      }),
    );
  });
});
