import type { ActionKind, RefundItem } from '../action.js';

/** So much of a product comes back; its share of the item's subtotal is given back. */
export const refundItem: ActionKind<RefundItem> = {
  name: 'refund_item',
  read: (fields) => {
    const product = fields.text('product_id');
    const quantity = fields.quantity('quantity');
    return product === null || quantity === null ? null : { action: 'refund_item', product, quantity };
  },
  example: { product_id: 'product_1', quantity: 1 },
};
