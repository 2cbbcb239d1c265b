import type { RunDefinition } from '#libs/messages';
import { customersKind } from './customers.js';
import type { CompiledKind, Kind } from './kind.js';

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
export * from './life-cycle.js';
export { isBalanced } from './tally.js';
export * from './transactions/index.js';

const all: readonly Kind[] = [customersKind];

/** Every kind of import by its name. */
export const kinds: ReadonlyMap<string, Kind> = new Map(all.map((kind) => [kind.name, kind]));

/** Makes the kind of a run ready. Throws on an unknown name: definitions are checked when they are made. */
export const compileKind = (definition: RunDefinition): CompiledKind => {
  const kind = kinds.get(definition.kind);
  if (!kind) throw new Error(`unknown kind of import: ${definition.kind}`);
  return kind.compile(definition);
};
