import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeSingleByte } from '#libs/encodings';
import type { Encoding, SingleByteEncoding } from '#libs/messages';
import { EncodingDetector } from './encoding-detector.js';

type Decision = ReturnType<EncodingDetector['decide']>;

const decide = (bytes: Buffer, cuts: readonly number[] = []): Decision => {
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
    expect(decide(encode(text, encoding))).toEqual({ encoding });
  });

  it('is UTF-8 when it is valid', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(decide(Buffer.from(text))).toEqual({ encoding: 'utf-8' });
      }),
    );
  });

  it.each([
    [1, 98, true],
    [1, 2, true],
    [2, 2, true],
    [3, 2, false],
    [1, 1, false],
    [1_000, 1_000, true],
    [1_001, 1_000, false],
  ])('with %i bad sequences beside %i good ones: is UTF-8, %s', (bad, good, isUtf8) => {
    const bytes = Buffer.concat([Buffer.from('Zoë '.repeat(good)), Buffer.from('Zo\xeb '.repeat(bad), 'latin1')]);
    const decision = decide(bytes);
    expect('encoding' in decision && decision.encoding === 'utf-8').toBe(isUtf8);
  });

  /** What each is written in, by a table of its letters that this test brings along. */
  it.each<readonly [name: string, bytes: string]>([
    ['Mac Roman', 'Ren\x8e M\x9fller, Gen\x8fve, Z\x9frich, Jos\x8e'],
    ['Mac Roman with a byte that no code page has', 'Ren\x8e, \x81sa'],
    ['Cyrillic in Windows-1251', '\xc8\xe2\xe0\xed \xcf\xe5\xf2\xf0\xee\xe2, \xcc\xee\xf1\xea\xe2\xe0'],
    ['Cyrillic in KOI8-R', '\xe9\xd7\xc1\xce \xf0\xc5\xd4\xd2\xcf\xd7'],
    ['Greek in Windows-1253', '\xc3\xe9\xfe\xf1\xe3\xef\xf2 \xc1\xe8\xde\xed\xe1'],
    ['Japanese in Shift_JIS', '\x93\x8c\x8b\x9e, \x91\xe5\x8d\xe3'],
    ['Chinese in GBK', '\xb1\xb1\xbe\xa9, \xc9\xcf\xba\xa3'],
    ['German of DOS', 'M\x81ller, K\x94ln'],
  ])('is unclear for %s, in which no known code page fits', (_, bytes) => {
    expect(decide(Buffer.from(bytes, 'latin1'))).toEqual({ unclear: [] });
  });

  it.each<readonly [name: string, bytes: string, encodings: readonly Encoding[]]>([
    ['a letter that is Portuguese or Hungarian', 'Gy\xf5z\xf5', ['windows-1252', 'windows-1250']],
  ])('is unclear for %s', (_, bytes, encodings) => {
    expect(decide(Buffer.from(bytes, 'latin1'))).toEqual({ unclear: encodings });
  });

  it.each(['c3', 'c328', 'e28228', 'f0908028', 'c080', 'eda080', 'f4908080', 'e08080', 'ff', '80'])(
    '%s is no UTF-8',
    (hex) => expect(decide(Buffer.from(hex, 'hex'))).not.toEqual({ encoding: 'utf-8' }),
  );

  it('is the same wherever the blocks are cut', () => {
    const bytes = fc.uint8Array({ maxLength: 20 }).map((array) => Buffer.from(array));
    fc.assert(
      fc.property(bytes, fc.array(fc.nat(), { maxLength: 4 }), (file, cuts) => {
        expect(decide(file, cuts)).toEqual(decide(file));
      }),
    );
  });
});
