import type { MappingSurroundings } from '#libs/mapping';
import type { MappingDefinition, MappingFault } from '#libs/messages';
import { checkInTurns } from '../http/check-in-turns.js';

const entryOf = ({ pointer }: MappingFault): number | null => {
  const at = /^\/attributes\/(\d+)/.exec(pointer)?.[1];
  return at === undefined ? null : Number(at);
};

const optionOf = ({ pointer }: MappingFault): string | null => /^\/options\/([^/]+)/.exec(pointer)?.[1] ?? null;

const without = (mapping: MappingDefinition, faults: readonly MappingFault[]): MappingDefinition => {
  const entries = new Set(faults.map(entryOf));
  const names = new Set(faults.map(optionOf));
  const { options, attributes } = mapping;
  const kept = Object.entries(options ?? {}).filter(([name]) => !names.has(name));
  return {
    ...mapping,
    ...(options && { options: Object.fromEntries(kept) }),
    attributes: attributes.filter((_, at) => !entries.has(at)),
  };
};

/** Options that cannot be read hide what is wrong with entries. */
const MOST_LOOKS = 3;

/** As much of a mapping as can be read, and all that is wrong with it. */
export const soundPart = async (
  mapping: MappingDefinition,
  surroundings: MappingSurroundings,
): Promise<{ readonly mapping: MappingDefinition; readonly faults: readonly MappingFault[] }> => {
  const faults = await checkInTurns(mapping, surroundings);
  let sound = without(mapping, faults);
  for (let look = 1; faults.length > 0 && look < MOST_LOOKS; look += 1) {
    sound = without(sound, await checkInTurns(sound, surroundings));
  }
  return { mapping: sound, faults };
};
