import { type Command, Option } from 'commander';
import type { AnswerOf } from '#libs/api-contract';
import { creatableKinds, type IdKind } from '#libs/kinds';
import { envelopes } from '#libs/messages';
import type { Client } from './client.js';
import { type CommonOptions, clientOf, jsonOption, positive } from './command-context.js';
import { readMapping } from './mapping-file.js';
import { print, printJson } from './output.js';
import { itemsOf, pagesOf } from './pages.js';
import { newSettings, withNewSettings } from './setting-options.js';
import {
  formatStream,
  formatStreamError,
  formatStreams,
  type StreamAnswer,
  type StreamErrorAnswer,
} from './streams.js';

interface CreateOptions extends CommonOptions {
  readonly kind: string;
  readonly mapping?: string;
  readonly envelope?: string;
  readonly receipts?: boolean;
  readonly quietPeriod?: number;
  readonly partitions?: number;
  readonly acknowledgeWorkflows?: boolean;
  /** The settings of the kind are among the options, in camelCase. */
  readonly [option: string]: unknown;
}

interface ResumeOptions extends CommonOptions {
  readonly acceptDead?: boolean;
  readonly from?: string;
}

const PAGE = '200';
const ERRORS_PAGE = '1000';

const pathOf = (name: string, step?: string): string =>
  `/v1/streams/${encodeURIComponent(name)}${step === undefined ? '' : `/${step}`}`;

const show = (stream: StreamAnswer, { json }: CommonOptions): Promise<void> =>
  json ? printJson(stream) : print(formatStream(stream));

const runCreate = async (name: string, options: CreateOptions, command: Command): Promise<void> => {
  const { kind, mapping, envelope, receipts, quietPeriod, partitions, acknowledgeWorkflows } = options;
  const settings = newSettings(options);
  const body = {
    ...{ name, kind, ...settings },
    ...(mapping !== undefined && { mapping: await readMapping(mapping, settings.id_kind as IdKind | undefined) }),
    ...(envelope !== undefined && { envelope }),
    ...(receipts && { receipts }),
    ...(quietPeriod !== undefined && { quiet_period: quietPeriod }),
    ...(partitions !== undefined && { partitions }),
    ...(acknowledgeWorkflows && { acknowledge_workflows: true }),
  };
  await show(await clientOf(command).create<StreamAnswer>('/v1/streams', body), options);
};

const runList = async (options: CommonOptions, command: Command): Promise<void> => {
  const streams = await itemsOf<StreamAnswer>(clientOf(command), '/v1/streams', { limit: PAGE });
  await (options.json ? printJson({ streams }) : print(formatStreams(streams)));
};

const runShow = async (name: string, options: CommonOptions, command: Command): Promise<void> =>
  show(await clientOf(command).get<StreamAnswer>(pathOf(name)), options);

/** For a person too it is JSON: what `remap` takes. */
const runMapping = async (name: string, _options: CommonOptions, command: Command): Promise<void> => {
  const { mapping } = await clientOf(command).get<AnswerOf<'StreamMapping'>>(pathOf(name, 'mapping'));
  await print(JSON.stringify(mapping, null, 2));
};

const runErrors = async (name: string, { json }: CommonOptions, command: Command): Promise<void> => {
  const pages = pagesOf<StreamErrorAnswer>(clientOf(command), pathOf(name, 'errors'), { limit: ERRORS_PAGE });
  for await (const entries of pages) {
    const lines = entries.map((entry) => (json ? JSON.stringify(entry) : formatStreamError(entry)));
    if (lines.length > 0) await print(lines.join('\n'));
  }
};

const change = async (client: Client, name: string, step: string, body: object = {}): Promise<StreamAnswer> =>
  client.post<StreamAnswer>(pathOf(name, step), body);

const runPause = async (name: string, options: CommonOptions, command: Command): Promise<void> =>
  show(await change(clientOf(command), name, 'pause'), options);

const runResume = async (name: string, options: ResumeOptions, command: Command): Promise<void> => {
  const { acceptDead, from } = options;
  const body = { ...(acceptDead && { accept_dead: true }), ...(from !== undefined && { from }) };
  await show(await change(clientOf(command), name, 'resume', body), options);
};

const runRemap = async (
  name: string,
  options: CommonOptions & { readonly mapping: string },
  command: Command,
): Promise<void> => {
  const mapping = await readMapping(options.mapping, undefined);
  await show(await change(clientOf(command), name, 'remap', { mapping }), options);
};

const runResize = async (
  name: string,
  partitions: number,
  { options, command }: { readonly options: CommonOptions; readonly command: Command },
): Promise<void> => show(await change(clientOf(command), name, 'resize', { partitions }), options);

const runDelete = async (
  name: string,
  { discard, json }: CommonOptions & { readonly discard?: boolean },
  command: Command,
): Promise<void> => {
  const client = clientOf(command);
  const { id } = await client.get<StreamAnswer>(pathOf(name));
  await client.delete(`${pathOf(id)}${discard ? '?discard=true' : ''}`);
  await (json ? printJson({ id, deleted: true }) : print(`The stream ${name} and its topics were deleted.`));
};

const MAPPING = 'which keys are which attributes, and how they are read (JSON)';

const addCreate = (command: Command): Command =>
  withNewSettings(
    command
      .addOption(new Option('--kind <kind>', 'of its records').choices(creatableKinds()).makeOptionMandatory())
      .option('--mapping <file>', MAPPING)
      .addOption(new Option('--envelope <envelope>', 'what wraps the records').choices(envelopes))
      .option('--receipts', 'say what became of each record, in a topic')
      .option('--quiet-period <seconds>', 'of transactions: nothing came for so long, and they are complete', positive)
      .option('--partitions <number>', 'of its topic (default: 4, or 1 for people and contacts)', positive)
      .option('--acknowledge-workflows', 'although the stream sets off active workflows'),
  );

/** The commands of endless imports from topics. */
export const addStreams = (program: Command): void => {
  const streams = program.command('streams').description('import the records of topics, endlessly');
  const add = (name: string, description: string): Command =>
    streams
      .command(name)
      .description(description)
      .option(...jsonOption);
  const withName = (name: string, description: string): Command =>
    add(name, description).argument('<name>', 'of the stream, or its id');
  addCreate(withName('create', 'make a stream with its topic')).action(runCreate);
  add('list', 'list all streams').action(runList);
  withName('show', 'show a stream, and what it has counted').action(runShow);
  withName('mapping', 'print its mapping as a file for remap; null: it has none').action(runMapping);
  streams
    .command('errors')
    .description('print why records were rejected, one a line')
    .argument('<name>', 'of the stream, or its id')
    .option('--json', 'print each error as a JSON object on a line of its own')
    .action(runErrors);
  withName('pause', 'read no more of its topic, until it is resumed').action(runPause);
  withName('resume', 'read its topic again, from where it was')
    .option('--accept-dead', 'go on over dead records, until they are few again')
    .addOption(new Option('--from <place>', 'from another place of its topic').choices(['start', 'end']))
    .action(runResume);
  withName('remap', 'give it another mapping, from where it is')
    .requiredOption('--mapping <file>', MAPPING)
    .action(runRemap);
  withName('resize', 'give its topic more partitions')
    .argument('<partitions>', 'how many there are then', positive)
    .action((name: string, partitions: number, options: CommonOptions, command: Command) =>
      runResize(name, partitions, { options, command }),
    );
  withName('delete', 'delete a stream and its topics, once all records have taken effect')
    .option('--discard', 'also with records that have not')
    .action(runDelete);
};
