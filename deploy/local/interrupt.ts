import { say } from './progress.js';
import { reasonOf, UserError } from './user-error.js';

type Undo = () => Promise<void> | void;

const undos: Undo[] = [];
let ending = false;

/** What is started from now on would be left behind. */
export function requireNotEnding(): void {
  if (ending) throw new UserError('Interrupted.');
}

/** What has to be undone when this run is interrupted or fails, last one first. */
export function onAbort(undo: Undo): () => void {
  undos.push(undo);
  return () => {
    const index = undos.indexOf(undo);
    if (index >= 0) undos.splice(index, 1);
  };
}

async function undoAll(): Promise<void> {
  for (let undo = undos.pop(); undo; undo = undos.pop()) {
    try {
      await undo();
    } catch (error) {
      say(`✗ ${reasonOf(error)}`);
    }
  }
}

async function abort(code: number): Promise<never> {
  ending = true;
  await undoAll();
  process.exit(code);
}

const signals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

function onSignal(name: keyof typeof signals): void {
  // A second Ctrl-C must not leave half of it running.
  if (ending) say('• Still cleaning up');
  else {
    say(`\n✗ Interrupted (${name})`);
    void abort(signals[name]);
  }
}

/** While the run is being undone, work that fails because of it has nothing more to say. */
const never = new Promise<never>(() => {});

/** A run that is being undone goes no further than here. */
export async function haltWhenEnding(): Promise<void> {
  if (ending) await never;
}

/** Runs a command to its exit code, with everything undone on Ctrl-C and on failure. */
export async function runCommand(command: () => Promise<number>): Promise<void> {
  for (const name of Object.keys(signals) as (keyof typeof signals)[]) process.on(name, () => onSignal(name));
  try {
    const code = await command();
    await haltWhenEnding();
    process.exit(code);
  } catch (error) {
    await haltWhenEnding();
    say(
      error instanceof UserError ? `✗ ${error.message}` : `✗ ${error instanceof Error ? error.stack : String(error)}`,
    );
    await abort(1);
  }
}
