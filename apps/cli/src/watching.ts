import { type ImportStatus, isWorking, runPhases, type WorkingStatus } from '#libs/messages';
import type { Progress } from './answers.js';
import type { Client } from './client.js';
import { sluice } from './command-name.js';
import { follow } from './follow.js';
import type { Display } from './progress-display.js';
import { formatSeconds } from './text.js';

/** An import that a command is about. */
export interface WatchedImport {
  readonly client: Client;
  readonly display: Display;
  readonly id: string;
  /** Its state as it was last seen. */
  readonly seen: { status: ImportStatus };
}

const working: Readonly<Record<WorkingStatus, string>> = {
  preprocessing: 'checking the files',
  validating: 'validating',
  importing: 'importing',
};

/** Why an import does not go on, for who waits for it; null: it does. */
export const stallText = ({ stalled }: Pick<Progress, 'stalled'>, now: number): string | null => {
  if (!stalled) return null;
  const since = `nothing has moved for ${formatSeconds(Math.max(0, (now - Date.parse(stalled.since)) / 1000))}`;
  const missing = stalled.missing.length > 0 ? `: ${stalled.missing.join(' and ')} not running` : '';
  return `${since}${missing} (${sluice} status)`;
};

/** Waits for something to become of the import, across lost connections. */
export const settleWhen = async (
  { client, display, id, seen }: WatchedImport,
  isOver: (progress: Progress) => boolean,
): Promise<Progress> => {
  let step: string | undefined;
  const show = (progress: Progress): void => {
    seen.status = progress.status;
    const name = isWorking(progress.status) ? working[progress.status] : undefined;
    const key = `${name} ${progress.rows > 0}`;
    if (name !== undefined && key !== step) {
      display.step(name, progress.status === runPhases.stage.during ? 0 : progress.rows, 'rows');
      step = key;
    }
    display.update(progress.read);
    display.note(stallText(progress, Date.now()));
  };
  const settled = await follow(client, id, isOver, show);
  display.stop();
  return settled;
};

/** Waits until nothing is at work on the import. */
export const settle = (work: WatchedImport): Promise<Progress> => settleWhen(work, ({ status }) => !isWorking(status));
