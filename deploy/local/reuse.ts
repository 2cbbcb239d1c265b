import { isAlive, type RunningProcess } from './process-identity.js';
import { serviceNames } from './service-list.js';
import type { LocalSettings } from './settings.js';
import type { StackMember, State } from './state.js';

export const serverNames = (settings: LocalSettings): readonly string[] => [
  ...(settings.kafkaBrokers ? [] : ['kafka']),
  ...(settings.mongodbUri ? [] : ['mongod']),
];

/** What a start makes of the processes that are there. */
export type Reuse = {
  /** They run, with the same settings, build and Node: nothing is done to them. */
  readonly adopted: readonly StackMember[];
  /** They run with other settings, an older build or another Node, or it is unknown how to start them again: they are stopped. */
  readonly replaced: readonly StackMember[];
  /** Names of those to start, the replaced ones among them. */
  readonly missing: readonly string[];
};

type Wanted = {
  readonly settings: LocalSettings;
  readonly build: string;
  /** The path of the Node that services are started with. */
  readonly node?: string;
  readonly alive?: (process: RunningProcess) => boolean;
};

/** Earlier versions didn't write down how a process is started. */
const isComplete = (member: Partial<StackMember>): boolean => member.command !== undefined && member.args !== undefined;

export function judgeReuse(state: State, { settings, build, node = process.execPath, alive = isAlive }: Wanted): Reuse {
  const wanted = [...serverNames(settings), ...serviceNames];
  const isSame = JSON.stringify(state.settings) === JSON.stringify(settings);
  const fits = (member: StackMember): boolean =>
    isSame && isComplete(member) && wanted.includes(member.name) && isCurrent(member, build, node);
  const running = state.members.filter(alive);
  const adopted = running.filter(fits);
  const names = new Set(adopted.map(({ name }) => name));
  return {
    adopted,
    replaced: running.filter((member) => !fits(member)),
    missing: wanted.filter((name) => !names.has(name)),
  };
}

const isCurrent = (member: StackMember, build: string, node: string): boolean =>
  !serviceNames.includes(member.name) || (member.build === build && member.command === node);
