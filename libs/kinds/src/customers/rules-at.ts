import { dependsOnNow } from '#libs/mapping';
import type { RunDefinition } from '#libs/messages';

/** Rules that have the `now` of a run, which can be turned to that of a record. */
interface Timed {
  readonly clock: { turnTo(ms: number): void };
}

/**
 * The rules of a run for the records of one moment. Only fallbacks that are dynamic dates make other rules of another
 * moment; those of the latest one are kept.
 */
export const compileRulesAt = <T extends Timed>(
  definition: RunDefinition,
  compile: (definition: RunDefinition) => T,
): { readonly any: T; readonly at: (ms: number) => T } => {
  const any = compile(definition);
  if (!dependsOnNow(definition)) {
    return {
      any,
      at: (ms) => {
        any.clock.turnTo(ms);
        return any;
      },
    };
  }
  let latest = { ms: Number.NaN, rules: any };
  return {
    any,
    at: (ms) => {
      if (latest.ms !== ms) latest = { ms, rules: compile({ ...definition, now: new Date(ms).toISOString() }) };
      return latest.rules;
    },
  };
};
