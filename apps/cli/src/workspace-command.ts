import { type Command, InvalidArgumentError } from 'commander';
import type { ViewOf } from '#libs/api-contract';
import { type CommonOptions, clientOf, jsonOption } from './command-context.js';
import { print, printJson } from './output.js';

type Workspace = ViewOf<'Workspace'>;

const PATH = '/v1/workspace';

const switches = { on: true, off: false } as const;

const parseSwitch = (text: string): boolean => {
  const isOn = (switches as Readonly<Record<string, boolean>>)[text];
  if (isOn === undefined) throw new InvalidArgumentError('It must be on or off.');
  return isOn;
};

const format = (workspace: Workspace): string =>
  Object.entries(workspace)
    .map(([name, value]) => `${name.padEnd(16)}${typeof value === 'boolean' ? (value ? 'on' : 'off') : (value ?? '-')}`)
    .join('\n');

const show = (workspace: Workspace, { json }: CommonOptions): Promise<void> =>
  json ? printJson(workspace) : print(format(workspace));

const runShow = async (options: CommonOptions, command: Command): Promise<void> =>
  show(await clientOf(command).get<Workspace>(PATH), options);

const runEventsOut = async (eventsOut: boolean, options: CommonOptions, command: Command): Promise<void> =>
  show(await clientOf(command).patch<Workspace>(PATH, { events_out: eventsOut }), options);

export const addWorkspace = (program: Command): void => {
  const workspace = program.command('workspace').description('look at the workspace, and change its settings');
  workspace
    .command('show')
    .description('show the workspace and its settings')
    .option(...jsonOption)
    .action(runShow);
  const setting = workspace.command('set').description('change a setting');
  setting
    .command('events-out')
    .description('whether what happens to customers is published to the topic of the events of the workspace')
    .argument('<on|off>', 'on makes the topic, if it is not there', parseSwitch)
    .option(...jsonOption)
    .action(runEventsOut);
};
