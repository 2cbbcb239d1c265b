/** A repeatable source of numbers: the same seed gives the same file on every machine. */
export interface Random {
  /** An integer from 0 to n - 1. */
  readonly below: (n: number) => number;
  readonly pick: <T>(list: readonly T[]) => T;
}

/** Mulberry32: 32 bits of state, ample for test data, and cheap enough to make one for each row. */
export function createRandom(seed: number): Random {
  let state = seed | 0;
  const below = (n: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * n);
  };
  return { below, pick: <T>(list: readonly T[]) => list[below(list.length)] as T };
}
