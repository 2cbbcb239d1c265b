/** What an event has come to. */
export interface EventReceipt {
  readonly outcome: 'created' | 'updated' | 'unchanged';
  readonly customer_id: string;
  /** Null when nothing has changed. */
  readonly event: object | null;
  /** Of a refund: the transaction as it is from now on. */
  readonly transaction?: object;
}
