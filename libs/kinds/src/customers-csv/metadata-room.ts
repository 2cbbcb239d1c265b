import type { AcceptedRow, CustomerDoc, RejectReason, RunDefinition } from '#libs/messages';
import { fieldsOf } from '../customers/fields.js';

/** Keys of one customer's metadata. */
export const MOST_METADATA_KEYS = 2_000;

const NO_REASONS: readonly RejectReason[] = [];
const TOO_MANY: readonly RejectReason[] = [
  { attribute: null, code: 'too_many_metadata_keys', argument: MOST_METADATA_KEYS },
];

/** Compiles for a run why a row would give a customer more metadata than one may have; nothing: it would not. */
export const compileMetadataRoom = (definition: RunDefinition) => {
  const fields = fieldsOf(definition).filter(({ top }) => top === 'metadata');

  return (row: AcceptedRow, current: CustomerDoc | null): readonly RejectReason[] => {
    const stored = (current as { readonly metadata?: object } | null)?.metadata ?? {};
    const count = Object.keys(stored).length;
    // Mostly there is room for all that the file has.
    if (count + fields.length <= MOST_METADATA_KEYS) return NO_REASONS;
    const added = fields.filter(({ at, part }) => row[at] !== null && !Object.hasOwn(stored, part ?? ''));
    if (count + added.length <= MOST_METADATA_KEYS) return NO_REASONS;
    return TOO_MANY;
  };
};
