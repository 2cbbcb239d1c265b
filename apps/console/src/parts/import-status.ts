import type { AnswerOf } from '#libs/api-contract';
import type { StatusLook } from './status-mark.js';

export type ImportState = AnswerOf<'Import'>['status'];

interface ShownState {
  readonly look: StatusLook;
  readonly word: string;
  /** Something is at work, nobody is waited for. */
  readonly isWorking: boolean;
  /** Nothing follows. */
  readonly isOver: boolean;
}

const shown = (look: StatusLook, word: string): ShownState => ({
  look,
  word,
  isWorking: look === 'run',
  isOver: false,
});

const over = (look: StatusLook, word: string): ShownState => ({ look, word, isWorking: false, isOver: true });

/** How each state of an import is shown, everywhere the same. */
export const importStates: Readonly<Record<ImportState, ShownState>> = {
  draft: shown('draft', 'Draft'),
  preprocessing: shown('run', 'Checking files'),
  ready: shown('draft', 'Draft'),
  has_file_errors: shown('bad', 'File errors'),
  validating: shown('run', 'Validating'),
  validated: shown('warn', 'Waits for you'),
  importing: shown('run', 'Importing'),
  finished: over('ok', 'Finished'),
  cancelled: over('idle', 'Cancelled'),
  failed: over('bad', 'Failed'),
  expired: over('idle', 'Expired'),
};
