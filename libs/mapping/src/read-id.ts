import { Fault, isFault, isLongerThan, textOf } from '#libs/attributes';
import { type Cell, MAX_CUSTOMER_ID, type RunDefinition } from '#libs/messages';
import { filled } from './filled.js';

/** What the IDs of customers begin with that were created by an external ID. */
const GENERATED = /^x-[\da-f]{32}/i;

const MISSING = new Fault('id_missing');
const TOO_LONG = new Fault('too_long', MAX_CUSTOMER_ID);
const RESERVED = new Fault('id_reserved');

export type ReadId = (cell: Cell | undefined) => string | Fault;

/** Reads the ID cell: the same text as `routeKey`, or why it is no ID. */
export const compileId = (idKind: RunDefinition['idKind']): ReadId => {
  const isReserved = (id: string): boolean => idKind === 'loyalty' && GENERATED.test(id);
  return (cell) => {
    const present = filled(cell);
    if (present === null) return MISSING;
    const id = textOf(present);
    if (isFault(id)) return id;
    if (isLongerThan(id, MAX_CUSTOMER_ID)) return TOO_LONG;
    return isReserved(id) ? RESERVED : id;
  };
};
