import { type EditedEntry, entryConditions, isPlainColumn, valueHeaders } from './edited-mapping.js';

const words = {
  first: (headers: string) => `First of ${headers}`,
  part: (header: string) => `Part of ${header}`,
  where: (header: string) => `${header}, on a condition`,
  fixed: (value: string) => `Always ${value}`,
  nothing: 'Nothing',
  rules: (count: number) => `${count} rules`,
};

/** Where the value of an attribute comes from. */
export type RowSource =
  | { readonly kind: 'none' }
  | { readonly kind: 'column'; readonly header: string }
  | { readonly kind: 'rules'; readonly text: string };

const tellValue = (value: EditedEntry['value']): string => (Array.isArray(value) ? value.join(', ') : String(value));

/** What a rule reads, in few words. */
export const tellRule = (entry: EditedEntry): string => {
  if (entry.value !== undefined) return words.fixed(tellValue(entry.value));
  const headers = valueHeaders(entry);
  const [first] = headers;
  if (first === undefined) return words.nothing;
  if (headers.length > 1) return entry.take ? words.first(headers.join(', ')) : headers.join(' + ');
  if ((entry.steps ?? []).length > 0) return words.part(first);
  return entryConditions(entry).length > 0 ? words.where(first) : first;
};

const readsSomething = (entry: EditedEntry): boolean => valueHeaders(entry).length > 0 || entry.value !== undefined;

export const rowSource = (entries: readonly EditedEntry[]): RowSource => {
  const reading = entries.filter(readsSomething);
  const [only] = reading;
  if (!only) return { kind: 'none' };
  if (reading.length > 1) return { kind: 'rules', text: words.rules(reading.length) };
  return isPlainColumn(only) ? { kind: 'column', header: only.header } : { kind: 'rules', text: tellRule(only) };
};
