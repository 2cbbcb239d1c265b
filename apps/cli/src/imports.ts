import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { AnswerOf } from '#libs/api-contract';
import type { ErrorEntry, ImportAnswer, ImportSummary } from './answers.js';
import type { Client } from './client.js';
import { pagesOf } from './pages.js';
import { Refusal } from './refusal.js';
import { pathOf, type Result, resultOf } from './run-import.js';
import { saveStream } from './save-stream.js';
import { formatCount, formatTable, formatTime, printable, zoneName } from './text.js';

export interface ListOptions {
  readonly kind?: string;
  readonly status?: string;
  readonly limit: number;
}

const PAGE = 200;

/** The newest imports, as many as are wanted. */
export const fetchImports = async (client: Client, options: ListOptions): Promise<readonly ImportSummary[]> => {
  const { kind, status, limit } = options;
  const filter = { ...(kind !== undefined && { kind }), ...(status !== undefined && { status }) };
  const found: ImportSummary[] = [];
  const query = { ...filter, limit: String(Math.min(PAGE, limit)) };
  for await (const items of pagesOf<ImportSummary>(client, '/v1/imports', query)) {
    found.push(...items);
    if (found.length >= limit) break;
  }
  return found.slice(0, limit);
};

export const requestCancel = async (client: Client, id: string): Promise<Result> => {
  await client.post(`${pathOf(id)}/cancel`);
  return resultOf({ client, id });
};

export const requestDelete = (client: Client, id: string): Promise<void> => client.delete(pathOf(id));

/** All errors of an import, in order, a page at a time. */
export const errorsOf = (client: Client, id: string): AsyncGenerator<readonly ErrorEntry[]> =>
  pagesOf(client, `${pathOf(id)}/errors`, { limit: '1000' });

type File = ImportAnswer['files'][number];

const isFolder = async (path: string): Promise<boolean> => (await stat(path).catch(() => null))?.isDirectory() ?? false;

const severalFiles = (files: readonly File[]): Refusal => {
  const names = files.map(({ name }) => printable(name)).join(', ');
  const detail = `They are of ${names}. Name a folder that exists: --out FOLDER`;
  return new Refusal({ title: 'The rejected rows are of several files', detail, code: 'wrong_argument' });
};

/** Names of files come from users: they are never paths here. */
const within = (folder: string, name: string): string => join(folder, `rejects-${name.replaceAll(/[/\\\0]/g, '_')}`);

/** `path` undefined: to stdout. */
const save = async (client: Client, id: string, file: File, path: string | undefined): Promise<void> =>
  saveStream(await client.open(`${pathOf(id)}/files/${encodeURIComponent(file.id)}/rejects`), path);

/** Writes the rejected rows as files to fix and import again. Returns where they are; nothing for stdout. */
export const saveRejects = async (client: Client, id: string, out: string | undefined): Promise<readonly string[]> => {
  const counts = await client.get<AnswerOf<'FileErrorPage'>>(`${pathOf(id)}/errors/files`);
  const rejected = new Set(counts.items.filter((each) => each.rejected > 0).map((each) => each.id));
  const { files } = await client.get<ImportAnswer>(pathOf(id));
  const concerned = files.filter((file) => rejected.has(file.id));
  const folder = out !== undefined && (await isFolder(out)) ? out : null;
  if (concerned.length > 1 && folder === null) throw severalFiles(concerned);
  const saved: string[] = [];
  for (const file of concerned) {
    const path = folder === null ? out : within(folder, file.name);
    await save(client, id, file, path);
    if (path !== undefined) saved.push(path);
  }
  return saved;
};

const columns = (): string[] => [
  ...['id', 'kind', 'status', `started (${zoneName()})`, 'by'],
  ...['read', 'created', 'updated', 'rejected', 'name'],
];

export const formatImports = (imports: readonly ImportSummary[]): string => {
  if (imports.length === 0) return 'No imports.';
  const rows = imports.map((found) => [
    found.id,
    found.kind,
    found.status,
    found.started_at === null ? '-' : formatTime(found.started_at),
    printable(found.started_by ?? found.created_by),
    formatCount(found.read),
    formatCount(found.created),
    formatCount(found.updated),
    formatCount(found.rejected),
    printable(found.name),
  ]);
  return formatTable([columns(), ...rows]).join('\n');
};
