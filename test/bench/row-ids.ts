/** How IDs of a file follow each other. Random ones meet an index in another place each time, as IDs of shops do. */
export const idOrders = ['ascending', 'random'] as const;

export type IdOrder = (typeof idOrders)[number];

const digits = 9;
const halfBits = 15;
const half = (1 << halfBits) - 1;
const roundKeys = [0x9e3779b1, 0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f] as const;

/** A Feistel network: each number below 2^30 becomes another one below it, so that no ID comes twice. */
function shuffled(index: number): number {
  let [left, right] = [index >>> halfBits, index & half];
  for (const key of roundKeys) {
    const mixed = Math.imul(right ^ key, 0x45d9f3b);
    [left, right] = [right, left ^ ((mixed >>> 13) & half)];
  }
  return (left << halfBits) | right;
}

/** What has too many digits is shuffled again until it fits. */
function randomNumber(index: number): number {
  let number = shuffled(index);
  while (number >= 10 ** digits) number = shuffled(number);
  return number;
}

/** The ID of row `index`, from 0 to 999,999,999. */
export const rowId = (index: number, order: IdOrder): string =>
  `C${String(order === 'random' ? randomNumber(index) : index).padStart(digits, '0')}`;
