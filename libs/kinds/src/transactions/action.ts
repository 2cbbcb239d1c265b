import type { RejectReason } from '#libs/messages';
import type { Decimal } from './decimal.js';
import type { Fields } from './fields.js';

/** An item of a checkout; amounts are in minor units throughout. */
export interface Item {
  readonly product: string;
  readonly name: string | null;
  readonly quantity: Decimal;
  readonly subtotal: bigint;
  readonly points: number | null;
}

export interface Checkout {
  readonly action: 'checkout';
  readonly total: bigint;
  readonly points: number | null;
  /** Each product once. */
  readonly items: readonly Item[];
}

export interface PartialRefund {
  readonly action: 'partial_refund';
  readonly amount: bigint;
}

export interface RefundItem {
  readonly action: 'refund_item';
  readonly product: string;
  readonly quantity: Decimal;
}

/** Takes the rest, which may be 0. */
export interface Refund {
  readonly action: 'refund';
}

export type ActionBody = Checkout | PartialRefund | RefundItem | Refund;
export type ActionName = ActionBody['action'];

/** A kind of action: one file each in `actions`. */
export interface ActionKind<T extends ActionBody = ActionBody> {
  readonly name: T['action'];
  /** Null when a field is missing or wrong; the fields then know why. */
  readonly read: (fields: Fields) => T | null;
  /** The action as the template has it, besides what all actions have. */
  readonly example: Readonly<Record<string, unknown>>;
}

/** One line of a file as far as it could be read. */
export interface Action {
  /** Null: it joins no group. */
  readonly transaction: string | null;
  readonly customer: string | null;
  readonly account: string | null;
  /** ISO 4217; null: the action names none. */
  readonly currency: string | null;
  /** Milliseconds since 1970. */
  readonly at: number | null;
  /** Null when anything is wrong with it. */
  readonly body: ActionBody | null;
  /** The action that it says it is, where that is one of ours. */
  readonly name: ActionName | null;
  readonly reasons: readonly RejectReason[];
}
