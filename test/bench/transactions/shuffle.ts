const ROUNDS = 4;

const mix = (value: number, round: number): number => {
  const mixed = Math.imul(value ^ Math.imul(round + 1, 0x9e3779b1), 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) >>> 0;
};

/**
 * Which of `length` things comes at a place, in an order without any pattern that holds each once: a Feistel network over
 * the next even number of bits, walked on until it meets a thing that exists. Nothing is kept, whatever the length.
 */
export function createShuffle(length: number): (place: number) => number {
  const half = Math.max(1, Math.ceil(Math.log2(length) / 2));
  const mask = 2 ** half - 1;
  const permute = (value: number): number => {
    let [left, right] = [value >>> half, value & mask];
    for (let round = 0; round < ROUNDS; round++) [left, right] = [right, left ^ (mix(right, round) & mask)];
    return left * 2 ** half + right;
  };
  return (place) => {
    let found = permute(place);
    while (found >= length) found = permute(found);
    return found;
  };
}
