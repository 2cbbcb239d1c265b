import { describe, expect, it } from 'vitest';
import { addRate, CHART_MS } from './rate-line.js';

describe('addRate', () => {
  it('keeps the last minutes', () => {
    const point = (at: number) => ({ at, imports: 1, streams: 2 });
    const line = [0, 1000, CHART_MS, CHART_MS + 500].reduce<ReturnType<typeof addRate>>(
      (before, at) => addRate(before, point(at)),
      [],
    );
    expect(line.map(({ at }) => at)).toEqual([1000, CHART_MS, CHART_MS + 500]);
  });
});
