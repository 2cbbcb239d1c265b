import type { Components } from '#libs/api-contract';

/** The schemas of the contract. */
export type Schemas = Components;
