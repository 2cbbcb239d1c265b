import { expect, it } from 'vitest';
import { compare, readFigures } from './against.js';

it('reads what a bench prints', () => {
  const section = [
    '| Sluice: new rows | 27,017 | 24,711 |',
    '| all                          |     73.6 |                37.2 |          |',
  ].join('\n');
  expect(readFigures(section)).toEqual({ cpu: 73.6, rate: 27_017 });
  expect(readFigures('✗ Kafka ended')).toBeUndefined();
});

it('compares the medians, and shows each round', () => {
  const there = [80, 74, 78].map((cpu) => ({ cpu, rate: 20_000 }));
  const here = [60, 58.5, 40].map((cpu) => ({ cpu, rate: 30_000 }));
  const text = compare(there, here).replaceAll(/ +/g, ' ');
  expect(text).toContain('| CPU seconds per million rows, the other | 78.0 | 80.0, 74.0, 78.0 |');
  expect(text).toContain('| CPU seconds per million rows, this one | 58.5 | 60.0, 58.5, 40.0 |');
  expect(text).toContain('| this one to the other | -25.0 % | |');
  expect(text).toContain('| this one to the other | 50.0 % | |');
});
