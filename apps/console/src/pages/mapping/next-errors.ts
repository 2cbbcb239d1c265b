import { hasErrors, type MappingRow } from './mapping-rows.js';

/** The next attribute with errors behind one, or before it; the others come round. Null: there is none. */
export const nextWithErrors = (
  rows: readonly MappingRow[],
  current: string | null,
  direction: 'next' | 'previous',
): string | null => {
  const wrong = rows.filter(hasErrors).map(({ attribute }) => attribute);
  if (wrong.length === 0) return null;
  const order = rows.map(({ attribute }) => attribute);
  const at = current === null ? -1 : order.indexOf(current);
  const found =
    direction === 'next'
      ? wrong.find((attribute) => order.indexOf(attribute) > at)
      : wrong.findLast((attribute) => order.indexOf(attribute) < at);
  return found ?? (direction === 'next' ? wrong[0] : wrong.at(-1)) ?? null;
};
