import type { ImportStatus } from '#libs/messages';
import { sluice } from './command-name.js';

/** What a command is doing, for who breaks it off: how the terminal is restored, and what goes on without it. */
export interface Interruptible {
  readonly restore: () => void;
  /** What is said, on stderr. */
  readonly farewell: () => string;
}

const SIGNAL_CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

let current: Interruptible | null = null;

const leave = (signal: keyof typeof SIGNAL_CODES): void => {
  current?.restore();
  if (current) process.stderr.write(`\n${current.farewell()}\n`);
  process.exit(SIGNAL_CODES[signal]);
};

/** From now on Ctrl-C ends the command in an orderly way. Returns how to take that back. */
export const interruptible = (what: Interruptible): (() => void) => {
  if (current === null) for (const signal of Object.keys(SIGNAL_CODES)) process.once(signal, leave as () => void);
  current = what;
  return () => {
    current = null;
    for (const signal of Object.keys(SIGNAL_CODES)) process.off(signal, leave as () => void);
  };
};

/** How to go on with an import that was last seen in this state, without the command that began it. */
export const farewellOf = (id: string, status: ImportStatus): string => {
  if (status === 'draft') {
    return `Not all files of import ${id} have arrived: nothing of it is imported. Import them again, and delete this one: ${sluice} imports delete ${id}`;
  }
  const what = status === 'importing' ? 'goes on' : 'is kept by the server, but does not start by itself';
  return `Import ${id} ${what}. Watch it: ${sluice} imports watch ${id}`;
};
