import type { RunDefinition } from '#libs/messages';
import { customersKind } from './customers.js';
import type { CompiledKind, Kind } from './kind.js';
import { transactionsKind } from './transactions.js';

export {
  type CustomerEvent,
  type EventDecision,
  type EventWorkspace,
  type ReadEvent,
  readCustomerEvent,
} from './customers/customer-event.js';
export type { GivenAttributes } from './customers/given-attributes.js';
export { generatedId } from './customers/identity.js';
export type { CompiledKind, Kind } from './kind.js';
export { isBalanced } from './tally.js';
export * from './transactions/index.js';

const all: readonly Kind[] = [customersKind, transactionsKind];

/** Every kind of import by its name. */
export const kinds: ReadonlyMap<string, Kind> = new Map(all.map((kind) => [kind.name, kind]));

/** Makes the kind of a run ready. Throws on one that has no rows of their own: definitions are checked when they are made. */
export const compileKind = (definition: RunDefinition): CompiledKind => {
  const compile = kinds.get(definition.kind)?.compile;
  if (!compile) throw new Error(`unknown kind of import: ${definition.kind}`);
  return compile(definition);
};
