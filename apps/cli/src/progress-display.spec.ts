import { describe, expect, it } from 'vitest';
import { lineOf } from './progress-display.js';

const step = {
  name: 'importing',
  total: 300_000,
  done: 164_000,
  text: '54% · 164,000 of 300,000 · 13,133/s · 10 s left',
};

describe('the line of progress', () => {
  it.each([200, 120, 80, 60, 40, 10])('fits into %i columns, and begins with what is done', (columns) => {
    const line = lineOf(step, columns);
    expect(line.length).toBeLessThan(columns);
    expect(line.startsWith(step.name.slice(0, columns - 1))).toBe(true);
  });

  it('shows rate and time left at 80 columns', () => {
    expect(lineOf(step, 80)).toContain(step.text);
  });

  it('has a bar where there is room', () => {
    expect(lineOf(step, 120)).toContain(`${'█'.repeat(22)}${'░'.repeat(18)}`);
    expect(lineOf({ ...step, done: 400_000 }, 120)).toContain('█'.repeat(40));
  });

  it('has none where the end is not known', () => {
    expect(lineOf({ name: 'checking the files', total: 0, done: 0, text: '12 s' }, 80)).toBe('checking the files 12 s');
  });
});
