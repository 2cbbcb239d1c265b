import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { onAbort } from '../../deploy/local/interrupt.js';
import { projectRoot } from '../../deploy/local/paths.js';
import { step } from '../../deploy/local/progress.js';
import { lastLines } from '../../deploy/local/tool.js';
import { UserError } from '../../deploy/local/user-error.js';
import { markdownTable } from '../../docs/generate/markdown-table.js';
import { right, whole } from './figures.js';
import type { BenchOptions } from './options.js';
import { emptyPage } from './page.js';
import { phaseNames } from './phases.js';
import { runRounds } from './rounds.js';
import { runChild } from './run-child.js';
import { median } from './summary.js';

/** What one checkout took for new rows. */
export interface Figures {
  /** Of all processes, seconds per million rows. */
  readonly cpu: number;
  /** Rows a second of the import run. */
  readonly rate: number;
}

const numberIn = (section: string, row: RegExp): number => Number(row.exec(section)?.[1]?.replaceAll(',', ''));

/** From the tables that a bench prints, of this version and of earlier ones. */
export function readFigures(section: string): Figures | undefined {
  const cpu = numberIn(section, /^\| all +\| +([\d.]+) \|/m);
  const rate = numberIn(section, /^\| Sluice: new rows +\| +([\d,]+) \|/m);
  return cpu > 0 && rate > 0 ? { cpu, rate } : undefined;
}

/** The Node that this run was started with: from it each checkout goes on in the one that it wants. */
const startedWith = process.env.SLUICE_STARTED_WITH || process.execPath;

async function measureOne(folder: string, { rows, ids, phases }: BenchOptions, page: string): Promise<Figures> {
  writeFileSync(page, emptyPage);
  const order = ids === 'ascending' ? [] : ['--ids', ids];
  const fewer = phases.length === phaseNames.length ? [] : ['--phases', phases.join()];
  const what = ['bench', '--rows', String(rows), '--only', 'ours', '--out', page, ...order, ...fewer];
  const args = ['deploy/local/bootstrap.mjs', ...what];
  const env = { PATH: `${dirname(startedWith)}${delimiter}${process.env.PATH ?? ''}`, SLUICE_STARTED_WITH: '' };
  const { code, stdout, stderr } = await runChild({ command: startedWith, args, env, cwd: folder });
  const figures = readFigures(stdout);
  if (figures) return figures;
  throw new UserError(`The bench of ${folder} ended with ${code}:\n${lastLines(stderr)}`);
}

const describe = ({ cpu, rate }: Figures): string => `${cpu.toFixed(1)} CPU s per million rows, ${whole(rate)} rows/s`;

const measured = (folder: string, options: BenchOptions, page: string): Promise<Figures> =>
  step(
    folder,
    () => measureOne(folder, options, page),
    (figures) => `${folder}: ${describe(figures)}`,
  );

const medians = (list: readonly Figures[]): Figures => ({
  cpu: median(list.map(({ cpu }) => cpu)),
  rate: median(list.map(({ rate }) => rate)),
});

const percent = (share: number): string => `${((share - 1) * 100).toFixed(1)} %`;
const seconds = (n: number): string => n.toFixed(1);

/** New rows of two checkouts, as Markdown. */
export function compare(there: readonly Figures[], here: readonly Figures[]): string {
  const row = (name: string, all: readonly Figures[], key: keyof Figures) => {
    const shown = key === 'cpu' ? seconds : whole;
    return [name, shown(medians(all)[key]), all.map((one) => shown(one[key])).join(', ')];
  };
  const [before, after] = [medians(there), medians(here)];
  return markdownTable(
    [{ title: 'New rows' }, right('median'), { title: 'each round' }],
    [
      row('CPU seconds per million rows, the other', there, 'cpu'),
      row('CPU seconds per million rows, this one', here, 'cpu'),
      ['this one to the other', percent(after.cpu / before.cpu), ''],
      row('rows a second, the other', there, 'rate'),
      row('rows a second, this one', here, 'rate'),
      ['this one to the other', percent(after.rate / before.rate), ''],
    ],
  );
}

/** Measures another checkout and this one in turn, each with its own build and on its own Node. */
export async function benchAgainst(folder: string, options: BenchOptions): Promise<string> {
  if (!existsSync(join(folder, 'deploy/local/bootstrap.mjs')))
    throw new UserError(`${folder} is no checkout of Sluice.`);
  const work = mkdtempSync(join(tmpdir(), 'sluice-bench-'));
  const remove = () => rmSync(work, { recursive: true, force: true });
  const release = onAbort(remove);
  const page = join(work, 'page.md');
  const rounds = await runRounds(options.rounds, async () => ({
    there: await measured(folder, options, page),
    here: await measured(projectRoot, options, page),
  }));
  remove();
  release();
  return compare(
    rounds.map(({ there }) => there),
    rounds.map(({ here }) => here),
  );
}
