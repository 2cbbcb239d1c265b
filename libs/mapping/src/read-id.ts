import { Fault, isFault, isLongerThan, textOf } from '#libs/attributes';
import { type Cell, MAX_CUSTOMER_ID, type RunDefinition } from '#libs/messages';
import { filled } from './filled.js';

/** What the loyalty IDs begin with that are made for external IDs (spec: customers.md); whatever follows it. */
const GENERATED = 'x-';

const MISSING = new Fault('id_missing');
const TOO_LONG = new Fault('too_long', MAX_CUSTOMER_ID);
const RESERVED = new Fault('id_reserved');

export type ReadId = (cell: Cell | undefined) => string | Fault;

/** Reads the ID cell: the same text as `routeKey`, or why it is no ID. */
export const compileId = (idKind: RunDefinition['idKind']): ReadId => {
  const isReserved = (id: string): boolean => idKind === 'loyalty' && id.startsWith(GENERATED);
  return (cell) => {
    const present = filled(cell);
    if (present === null) return MISSING;
    const id = textOf(present);
    if (isFault(id)) return id;
    if (isLongerThan(id, MAX_CUSTOMER_ID)) return TOO_LONG;
    return isReserved(id) ? RESERVED : id;
  };
};
