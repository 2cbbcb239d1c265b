import { serviceNames } from './service-list.js';
import type { LocalSettings } from './settings.js';
import type { State } from './state.js';

const stackNames = (settings: LocalSettings): readonly string[] => [
  ...(settings.kafkaBrokers ? [] : ['kafka']),
  ...(settings.mongodbUri ? [] : ['mongod']),
];

export type Reuse = 'everything' | 'stack' | 'nothing';

/** What of the running processes can be used again: only what is whole and was started with the same settings. */
export function judgeReuse(state: State, settings: LocalSettings, build: string): Reuse {
  const running = new Set(state.members.map((member) => member.name));
  const has = (names: readonly string[]) => names.every((name) => running.has(name));
  const isSame = JSON.stringify(state.settings) === JSON.stringify(settings);
  if (!state.stack || !isSame || !has(stackNames(settings))) return 'nothing';
  return has(serviceNames) && state.build === build ? 'everything' : 'stack';
}
