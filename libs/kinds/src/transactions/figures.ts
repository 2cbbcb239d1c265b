import type { Figures, PurchaseSums } from '#libs/messages';
import { amountFrom, amountText, divideHalfUp } from './decimal.js';

/** What a customer's transactions come to (spec: transactions.md, "Result"). The average is 0 when none is left. */
export const figuresOf = ({ purchase, open }: PurchaseSums, digits: number): Figures => {
  const minor = amountFrom(purchase, digits);
  const average = open === 0 ? 0n : divideHalfUp(minor, BigInt(open));
  return { total_purchase: amountText(minor, digits), average_basket_value: amountText(average, digits) };
};
