import type { ActionKind } from '../action.js';
import { checkout } from './checkout.js';
import { partialRefund } from './partial-refund.js';
import { refund } from './refund.js';
import { refundItem } from './refund-item.js';

/** In the order of the template. */
const all: readonly ActionKind[] = [checkout, partialRefund, refundItem, refund];

/** Every action that can be imported, by its name. */
export const actionKinds: ReadonlyMap<string, ActionKind> = new Map(all.map((kind) => [kind.name, kind]));

/** Steps of a checkout that is not final yet; the import takes final ones only. */
export const notImportable: ReadonlySet<unknown> = new Set(['checkout_accept', 'checkout_update']);
