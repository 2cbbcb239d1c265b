import type { Command } from 'commander';
import type { AnswerOf } from '#libs/api-contract';
import type { Client } from './client.js';
import { type CommonOptions, clientOf, jsonOption } from './command-context.js';
import { formatLetter, formatReplay, formatWholeLetter } from './dead-letters.js';
import { print, printJson } from './output.js';
import { pagesOf } from './pages.js';

type Letter = AnswerOf<'DeadLetter'>;
type Replay = AnswerOf<'Replay'>;

interface ListOptions extends CommonOptions {
  readonly stream?: string;
  readonly reason?: string;
}

interface ReplayOptions extends ListOptions {
  readonly dryRun?: boolean;
}

const PAGE = '200';

const runList = async ({ stream, reason, json }: ListOptions, command: Command): Promise<void> => {
  const query = { limit: PAGE, ...(stream !== undefined && { stream }), ...(reason !== undefined && { reason }) };
  let isEmpty = true;
  for await (const letters of pagesOf<Letter>(clientOf(command), '/v1/dead-letters', query)) {
    const lines = letters.map((letter) => (json ? JSON.stringify(letter) : formatLetter(letter)));
    if (lines.length > 0) await print(lines.join('\n'));
    isEmpty &&= lines.length === 0;
  }
  if (isEmpty && !json) await print('No dead letters.');
};

const runShow = async (id: string, { json }: CommonOptions, command: Command): Promise<void> => {
  const letter = await clientOf(command).get<AnswerOf<'KeptLetter'>>(`/v1/dead-letters/${encodeURIComponent(id)}`);
  await (json ? printJson(letter) : print(formatWholeLetter(letter)));
};

/** All of them, a part after the other. */
const replayAll = async (client: Client, body: object): Promise<Replay> => {
  const path = '/v1/dead-letters/replay';
  let whole = await client.post<Replay>(path, body);
  while (whole.next_cursor !== null) {
    const next = await client.post<Replay>(path, { ...body, cursor: whole.next_cursor });
    const letters = [...whole.letters, ...next.letters];
    whole = { ...next, replayed: whole.replayed + next.replayed, letters };
  }
  return whole;
};

const runReplay = async (
  ids: readonly string[],
  { stream, reason, dryRun, json }: ReplayOptions,
  command: Command,
): Promise<void> => {
  const body = {
    ...(ids.length > 0 && { ids }),
    ...(stream !== undefined && { stream }),
    ...(reason !== undefined && { reason }),
    dry_run: dryRun ?? false,
  };
  const replay = await replayAll(clientOf(command), body);
  await (json ? printJson(replay) : print(formatReplay(replay)));
};

const REASON = 'only those with this code';

/** The commands of records that could not be read. */
export const addDeadLetters = (program: Command): void => {
  const letters = program
    .command('dead-letters')
    .description('look at records that could not be read, and repeat them');
  letters
    .command('list')
    .description('list them, one a line')
    .option('--stream <name>', 'only those of this stream')
    .option('--reason <code>', REASON)
    .option('--json', 'print each as a JSON object on a line of its own')
    .action(runList);
  letters
    .command('show')
    .description('show one with what was published')
    .argument('<id>', 'of the dead letter')
    .option(...jsonOption)
    .action(runShow);
  letters
    .command('replay')
    .description('publish them again to the topics of their streams')
    .argument('[ids...]', 'of the dead letters, or --stream')
    .option('--stream <name>', 'all of this stream')
    .option('--reason <code>', REASON)
    .option('--dry-run', 'only say what would be published')
    .option(...jsonOption)
    .action(runReplay);
};
