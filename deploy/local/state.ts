import { join } from 'node:path';
import type { Daemon } from './daemon.js';
import { localFolder } from './paths.js';
import { readPrivateJson, writePrivateJson } from './private-file.js';
import { isAlive, type RunningProcess } from './process-identity.js';
import type { LocalSettings } from './settings.js';

/** A process that should run, with all that is needed to start it again. */
export type StackMember = Daemon & {
  readonly since: string;
  /** How often it has been started again by the supervisor. */
  readonly restarts: number;
  /** Of a service: which build it runs. */
  readonly build?: string;
  /** Why it doesn't run, and when it is tried again. */
  readonly problem?: string;
};

export type SupervisorIdentity = RunningProcess & { readonly since: string; readonly build: string };

/** What should run, and what the stack of this data folder keeps over its lives. */
export type State = {
  readonly members: readonly StackMember[];
  readonly supervisor?: SupervisorIdentity;
  /** Of the last stack that came up whole. */
  readonly stack?: { readonly kafkaBrokers: string; readonly mongodbUri: string };
  readonly settings?: LocalSettings;
  /** Chosen at the first start. */
  readonly ports?: Readonly<Record<string, number>>;
  /** The token of the workspace demo: a token is shown once only. */
  readonly appToken?: string;
  /** Id of the deployment whose data it keeps: a database of another one is none of ours, whatever its port. */
  readonly deployment?: string;
};

export const statePath = join(localFolder, 'state.json');

const nothing: State = { members: [] };

/** As it was written down: a process may have ended since. */
export const readState = (): State => (readPrivateJson(statePath) as State | undefined) ?? nothing;

export const writeState = (state: State): void => writePrivateJson(statePath, state);

export const changeState = (change: (state: State) => State): void => writeState(change(readState()));

export const isRunning = (process: RunningProcess | undefined): boolean => process !== undefined && isAlive(process);

export const toMember = (daemon: Daemon, build?: string): StackMember => ({
  ...daemon,
  since: new Date().toISOString(),
  restarts: 0,
  ...(build ? { build } : {}),
});

/** One of each name: what is started takes the place of what ended. */
export const putMember = (state: State, member: StackMember): State => ({
  ...state,
  members: [...state.members.filter(({ name }) => name !== member.name), member],
});

export const dropMembers = (state: State, gone: readonly RunningProcess[]): State => ({
  ...state,
  members: state.members.filter(({ pid }) => !gone.some((one) => one.pid === pid)),
});
