import { Fault, isFault, isLongerThan, textOf } from '#libs/attributes';
import {
  type Cell,
  type FileDefinition,
  isAddress,
  isGeneratedId,
  MAX_CUSTOMER_ID,
  type RunDefinition,
} from '#libs/messages';
import { idText } from './cell-text.js';
import { compileDamage } from './damaged-id.js';

const MISSING = new Fault('id_missing');
const TOO_LONG = new Fault('too_long', MAX_CUSTOMER_ID);
const RESERVED = new Fault('id_reserved');
const OF_ADDRESS = new Fault('id_of_address');
const NOT_A_TEXT = new Fault('invalid_type', 'a text or a number, not true or false');
const A_LIST = new Fault('invalid_type', 'one text, not a list');

export type ReadId = (cell: Cell | undefined) => string | Fault;

const isNothing = (cell: Cell | undefined): cell is null | undefined | [] =>
  cell === undefined || cell === null || (Array.isArray(cell) && cell.length === 0);

interface IdChoice {
  readonly file?: Pick<FileDefinition, 'pointZeroIds'>;
  readonly isLoyaltyId?: boolean;
  /** It finds nobody: it is what a new customer is called. */
  readonly isOfNewCustomer?: boolean;
}

/**
 * Reads the ID cell of a file's rows: the same text as `routeKey`, or why it is no ID. Whether an ID that could be a
 * generated one is somebody's is for the database to say.
 */
export const compileId = (
  { matching, options }: Pick<RunDefinition, 'matching' | 'options'>,
  { file, isLoyaltyId = matching.identifiers.includes('id'), isOfNewCustomer = false }: IdChoice = {},
): ReadId => {
  const damageOf = compileDamage(file, options);
  const judge = (id: string): string | Fault => {
    if (isLongerThan(id, MAX_CUSTOMER_ID)) return TOO_LONG;
    if (isOfNewCustomer && isGeneratedId(id)) return RESERVED;
    if (isLoyaltyId && isAddress(id)) return OF_ADDRESS;
    return damageOf(id) ?? id;
  };
  return (cell) => {
    if (isNothing(cell)) return MISSING;
    if (typeof cell === 'object') return A_LIST;
    if (typeof cell === 'boolean') return NOT_A_TEXT;
    const text = typeof cell === 'string' ? idText(cell, options) : cell;
    if (text === '') return MISSING;
    const id = textOf(text);
    return isFault(id) ? id : judge(id);
  };
};

/** Reads the cell of an ID that a row may lack, of the attribute `id` or `external_id`; null: it does. */
export const compileOptionalId = (
  definition: Pick<RunDefinition, 'matching' | 'options'>,
  attribute: string,
): ((cell: Cell | undefined) => string | null | Fault) => {
  const isLoyaltyId = attribute === 'id';
  const read = compileId(definition, { isLoyaltyId, isOfNewCustomer: isLoyaltyId });
  return (cell) => {
    const id = read(cell);
    return id === MISSING ? null : id;
  };
};
