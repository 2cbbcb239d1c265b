import type { ErrorEntry, ImportAnswer, ImportSummary, Page } from './answers.js';
import type { Client } from './client.js';
import type { Result } from './import-customers.js';
import { SUMMARY_ERRORS } from './summary.js';
import { formatCount, formatTable, printable } from './text.js';

/** The newest imports. */
export const listImports = async (client: Client): Promise<readonly ImportSummary[]> =>
  (await client.get<Page<ImportSummary>>('/v1/imports?limit=50')).items;

const pathOf = (id: string): string => `/v1/imports/${encodeURIComponent(id)}`;

export const showImport = async (client: Client, id: string): Promise<Result> => {
  const found = await client.get<ImportAnswer>(pathOf(id));
  if (found.reports_deleted_at !== null) return { found, errors: [] };
  const { items } = await client.get<Page<ErrorEntry>>(`${pathOf(id)}/errors?limit=${SUMMARY_ERRORS}`);
  return { found, errors: items };
};

export const cancelImport = async (client: Client, id: string): Promise<Result> => {
  await client.post(`${pathOf(id)}/cancel`);
  return showImport(client, id);
};

/** All errors of an import, in order, a page at a time. */
export async function* errorsOf(client: Client, id: string): AsyncGenerator<readonly ErrorEntry[]> {
  let cursor: string | null = null;
  do {
    const query = new URLSearchParams({ limit: '1000', ...(cursor === null ? {} : { cursor }) });
    const page: Page<ErrorEntry> = await client.get(`${pathOf(id)}/errors?${query}`);
    yield page.items;
    cursor = page.next_cursor;
  } while (cursor !== null);
}

const columns = ['id', 'status', 'created', 'read', 'rejected', 'name'];

export const formatImports = (imports: readonly ImportSummary[]): string => {
  if (imports.length === 0) return 'No imports yet. Start one with: sluice import customers FILE';
  const rows = imports.map((found) => [
    found.id,
    found.status,
    found.created_at.slice(0, 16).replace('T', ' '),
    formatCount(found.read),
    formatCount(found.rejected),
    printable(found.name),
  ]);
  return formatTable([columns, ...rows]).join('\n');
};
