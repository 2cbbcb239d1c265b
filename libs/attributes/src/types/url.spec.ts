import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fault } from '../value-type.js';
import { urlType } from './url.js';

const parse = urlType.parse(
  { id: 'website', label: 'Website', type: 'url' },
  { country: 'HU', zone: 'Europe/Budapest', now: '2026-04-07T10:00:00.000Z' },
);

const ofLength = (length: number): string => `https://example.com/${'a'.repeat(length - 20)}`;

describe('URL', () => {
  it.each([
    'http://example.com',
    'HTTPS://Example.com/Path?q=1&r=%20#top',
    'https://user:secret@example.com:8443/',
    'http://127.0.0.1:80',
    'http://[::1]/x',
    'https://münchen.example/straße',
    'https://xn--mnchen-3ya.example/',
    'http://localhost',
    ofLength(2_048),
  ])('takes %j as given', (cell) => {
    expect(parse(cell)).toBe(cell);
  });

  it.each([
    'example.com',
    '//example.com',
    'ftp://example.com',
    'ftp:/x',
    'http:/example.com',
    'http:example.com',
    'http://',
    'https://?x',
    'javascript:alert(1)',
    'http://exa mple.com',
    'http://example.com/a b',
    'http://example.com/a\nb',
    'http://1.2.3.4.5',
    'http://256.1.1.1',
    'http://example.com:99999',
    'http://xn--a.example',
    true,
  ])('refuses %j', (cell) => {
    expect(parse(cell)).toEqual(new Fault('invalid_url'));
  });

  it('refuses more than 2,048 characters', () => {
    expect(parse(ofLength(2_049))).toEqual(new Fault('too_long', 2_048));
  });

  it('agrees with the URL standard on every address without white space', () => {
    const host = fc.stringMatching(/^[a-z\d.-]{1,12}$/);
    const rest = fc.stringMatching(/^(?::\d{1,5})?(?:[/?#][!-~]{0,10})?$/);
    fc.assert(
      fc.property(host, rest, (name, tail) => {
        const text = `http://${name}${tail}`;
        expect(parse(text) === text).toBe(URL.canParse(text));
      }),
      { numRuns: 2_000 },
    );
  });
});
