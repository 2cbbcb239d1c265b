import { setImmediate as othersTurn } from 'node:timers/promises';
import { checkInSteps, type MappingSurroundings } from '#libs/mapping';
import type { MappingDefinition, MappingFault } from '#libs/messages';

/** Of work in one turn of the event loop, in ms. */
const TURN_MS = 20;

/** All faults of a mapping. Lets other requests have their turn while it looks at its values. */
export const checkInTurns = async (
  mapping: MappingDefinition,
  surroundings: MappingSurroundings,
): Promise<readonly MappingFault[]> => {
  const steps = checkInSteps(mapping, surroundings);
  let beganAt = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - beganAt < TURN_MS) continue;
    await othersTurn();
    beganAt = performance.now();
  }
};
