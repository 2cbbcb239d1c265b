import { describe, expect, it } from 'vitest';
import { reasonTitle } from './reason-words.js';

describe('a reason in a few words', () => {
  it.each([
    ['invalid_email', 'Not an e-mail address'],
    ['number_out_of_range', 'Number out of range'],
    ['constructor', 'Constructor'],
  ])('%s: %s', (code, title) => {
    expect(reasonTitle(code)).toBe(title);
  });
});
