import { join } from 'node:path';
import type { Daemon } from './daemon.js';
import { localFolder } from './paths.js';
import { readJson, writePrivateJson } from './private-file.js';
import { isAlive, type ProcessIdentity } from './process-identity.js';
import type { LocalSettings } from './settings.js';

export type Member = ProcessIdentity & { readonly name: string; readonly port: number; readonly log: string };

/** What is running, as far as earlier runs wrote down. */
export type State = {
  readonly members: readonly Member[];
  /** Of the last stack that came up whole. */
  readonly stack?: { readonly kafkaBrokers: string; readonly mongodbUri: string };
  readonly settings?: LocalSettings;
  /** Which build the services run. */
  readonly build?: string;
};

const path = join(localFolder, 'state.json');
const nothing: State = { members: [] };

export const toMember = ({ name, pid, startedAt, port, log }: Daemon): Member => ({ name, pid, startedAt, port, log });

/** Processes that ended, or whose number now belongs to another one, are left out. */
export const keepAlive = (state: State, alive: (process: ProcessIdentity) => boolean = isAlive): State => ({
  ...state,
  members: state.members.filter(alive),
});

export const readState = (): State => keepAlive((readJson(path) as State | undefined) ?? nothing);

export const writeState = (state: State): void => writePrivateJson(path, state);

export const addMember = (daemon: Daemon): void => {
  const state = readState();
  writeState({ ...state, members: [...state.members, toMember(daemon)] });
};
