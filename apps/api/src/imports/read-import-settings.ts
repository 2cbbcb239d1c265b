import { completeSettings, kinds, missingSettings, type SettingFault } from '#libs/kinds';
import type { ImportSettings } from '#libs/messages';
import { Problem } from '../http/problem.js';

/** What imports of a kind can be asked for besides a name, as a part of a sentence. */
const takenBy = (kind: string, names: readonly string[]): string =>
  names.length === 0
    ? `is not known to imports of ${kind}, which have no settings`
    : `is not known to imports of ${kind}, whose settings are ${names.join(', ')}`;

const refuse = (faults: readonly SettingFault[]): never => {
  const mistakes = faults.map(({ setting, detail }) => ({ pointer: `/${setting}`, detail }));
  const said = mistakes.map(({ pointer, detail }) => `${pointer} ${detail}`).join('; ');
  throw new Problem('invalid_request', said, mistakes);
};

/**
 * The settings of an import of a kind, complete. The type of each given value has been checked. Throws Problem: for a
 * setting of another kind, which would decide nothing, and for settings that contradict each other.
 */
export const readImportSettings = (kind: string, given: ImportSettings): ImportSettings => {
  const { settings = {}, contradictionIn = null } = kinds.get(kind) ?? {};
  const names = Object.keys(settings);
  const foreign = Object.keys(given).filter((name) => !names.includes(name));
  if (foreign.length > 0) refuse(foreign.map((setting) => ({ setting, detail: takenBy(kind, names) })));
  const missing = missingSettings(settings, given);
  if (missing.length > 0) refuse(missing);
  const complete = completeSettings(settings, given);
  const fault = contradictionIn?.(complete) ?? null;
  return fault ? refuse([fault]) : complete;
};
