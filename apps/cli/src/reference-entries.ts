import type { GivenFields, ReferenceResource } from '#libs/messages';
import type { Client } from './client.js';
import { itemsOf } from './pages.js';
import { Refusal } from './refusal.js';
import { formatTable, printable } from './text.js';

/** As the API answers it: an id, the fields of its resource, when it was made and by whom. */
export type ReferenceAnswer = Readonly<Record<string, string | null>>;

const PAGE = 200;

/** The address of all entries, or of one. */
export const entryPath = ({ path }: ReferenceResource, id?: string): string =>
  id === undefined ? `/v1/${path}` : `/v1/${path}/${encodeURIComponent(id)}`;

export const fetchEntries = (client: Client, resource: ReferenceResource): Promise<readonly ReferenceAnswer[]> =>
  itemsOf(client, entryPath(resource), { limit: String(PAGE) });

export const formatEntries = ({ fields, many }: ReferenceResource, entries: readonly ReferenceAnswer[]): string => {
  if (entries.length === 0) return `No ${many}.`;
  const names = ['id', ...Object.keys(fields)];
  return formatTable([names, ...entries.map((entry) => names.map((name) => printable(entry[name] ?? '')))]).join('\n');
};

/** As commander names what a flag was given. */
const optionOf = (field: string): string => field.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** The fields that flags name; `--no-…` is false, and means none. */
export const fieldsFrom = (
  { fields }: ReferenceResource,
  options: Readonly<Record<string, string | boolean | undefined>>,
): GivenFields =>
  Object.fromEntries(
    Object.keys(fields).flatMap((field): [string, string | null][] => {
      const text = options[optionOf(field)];
      if (text === false) return [[field, null]];
      return typeof text === 'string' ? [[field, text]] : [];
    }),
  );

/** Throws Refusal unless something is to be changed. */
export const requireChange = (given: GivenFields, flags: readonly string[]): GivenFields => {
  if (Object.keys(given).length > 0) return given;
  throw new Refusal({ title: 'Nothing to change', detail: `Give ${flags.join(', ')}.`, code: 'wrong_argument' });
};
