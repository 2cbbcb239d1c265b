/**
 * When what is decided now about a known customer takes effect: now, but always after the customer's last change,
 * however the clocks of processes differ and however long ago a run pinned its `now`. The key of the event and the
 * customer's `updated_at` have this time, so the order of the keys is that of the customer's counter `n`
 * (docs/decisions/0064).
 */
export const effectTime = (now: Date, lastChange: Date): Date =>
  lastChange < now ? now : new Date(lastChange.getTime() + 1);
