import { step } from '../../../deploy/local/progress.js';
import { UserError } from '../../../deploy/local/user-error.js';
import { measure, type Usage } from '../process-meter.js';
import type { Client, Received } from './client.js';
import type { Work } from './imports.js';

export interface DownloadResult {
  readonly title: string;
  readonly seconds: number;
  readonly bytes: number;
  readonly usage: readonly Usage[];
}

interface Download {
  readonly title: string;
  readonly path: string;
  /** Beside those of the bad rows. */
  readonly otherLines: number;
}

const downloadsOf = (file: string): readonly Download[] => [
  { title: 'Errors as CSV', path: '/errors.csv', otherLines: 1 },
  { title: 'Errors as JSON', path: '/errors.json', otherLines: 2 },
  { title: 'Rejects file', path: `/files/${file}/rejects`, otherLines: 1 },
];

async function timed(work: () => Promise<Received>): Promise<Received & { readonly seconds: number }> {
  const started = performance.now();
  const received = await work();
  return { ...received, seconds: (performance.now() - started) / 1_000 };
}

async function measureDownload(client: Client, download: Download, { file, processes }: Work): Promise<DownloadResult> {
  const { title, path, otherLines } = download;
  const { result, usage } = await step(
    title,
    () => measure(processes, () => timed(() => client.download(path))),
    ({ result: { seconds } }) => `${title}: ${seconds.toFixed(1)} s`,
  );
  const { lines, bytes, seconds } = result;
  if (lines === file.bad + otherLines) return { title, seconds, bytes, usage };
  throw new UserError(`${title}: ${lines} lines instead of ${file.bad + otherLines}.`);
}

/** Every download of errors, each with a line for every bad row. */
export async function measureDownloads(client: Client, work: Work): Promise<readonly DownloadResult[]> {
  const { files } = await client.get<{ readonly files: readonly { readonly id: string }[] }>('');
  const results: DownloadResult[] = [];
  for (const download of downloadsOf(files[0]?.id ?? '')) results.push(await measureDownload(client, download, work));
  return results;
}
