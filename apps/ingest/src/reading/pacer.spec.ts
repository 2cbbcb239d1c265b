import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Pacer } from './pacer.js';

const KIB = 1024;

async function* blockOf(bytes: number): AsyncGenerator<Buffer> {
  yield Buffer.alloc(bytes);
}

/** Sizes of the slices in which a block is read, when each KiB takes so many milliseconds of work. */
const slicesAt = async (msPerKib: number, bytes: number): Promise<readonly number[]> => {
  let now = 0;
  const slices = new Pacer(() => now).slices();
  const sizes: number[] = [];
  for await (const { length } of slices.of(blockOf(bytes))) {
    slices.work(() => (now += (length / KIB) * msPerKib));
    sizes.push(length / KIB);
  }
  return sizes;
};

describe('reading at a pace', () => {
  it.each([
    ['quick work: large slices', 0.01, [256, 256, 256, 256]],
    ['slow work: ever smaller ones, until each takes a few milliseconds', 0.2, [256, 128, 64, 64, 64, 64]],
    ['very slow work: small ones, but not without end', 100, [256, 128, 64, 32, 16, 8, 8, 8]],
  ])('%s', async (_, msPerKib, expected) => {
    const sizes = await slicesAt(msPerKib, 1024 * KIB);
    expect(sizes.slice(0, expected.length)).toEqual(expected);
    expect(sizes.reduce((sum, size) => sum + size)).toBe(1024);
  });

  it('gives every reading its turn, one in each turn of the event loop', async () => {
    const pacer = new Pacer();
    const order: string[] = [];
    const read = async (name: string): Promise<void> => {
      for await (const _ of pacer.slices().of(blockOf(768 * KIB))) order.push(name);
    };
    const reading = Promise.all([read('a'), read('b')]);
    const seen: number[] = [];
    for (let i = 0; i < 4; i += 1) {
      await turn();
      seen.push(order.length);
    }
    expect(seen.every((count, i) => i === 0 || count - (seen[i - 1] as number) <= 1)).toBe(true);
    await reading;
    expect(order).toEqual(['a', 'b', 'a', 'b', 'a', 'b']);
  });
});
