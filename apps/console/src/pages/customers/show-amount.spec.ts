import { describe, expect, it } from 'vitest';
import { showAmount } from './show-amount.js';

describe('showAmount', () => {
  it.each([
    ['80.00', '80.00'],
    ['18490', '18,490'],
    ['0.10', '0.10'],
    ['12345678901234567890.25', '12,345,678,901,234,567,890.25'],
  ])('shows %s as %s', (amount, text) => {
    expect(showAmount(amount)).toBe(text);
  });
});
