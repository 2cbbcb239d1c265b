import type { ColumnDefinition, RunDefinition } from '#libs/messages';

const isDynamic = ({ fallback }: Pick<ColumnDefinition, 'fallback'>): boolean =>
  fallback !== undefined && 'dynamic' in fallback;

/** Whether what a row has for values depends on the `now` of its run: some fallback is a dynamic date. */
const dependsOnNow = ({ columns }: Pick<RunDefinition, 'columns'>): boolean =>
  columns.some((column) => isDynamic(column) || (column.entries?.some(isDynamic) ?? false));

/** What a run is compiled into, for the records of each moment: those of a stream have a `now` of their own. */
export interface CompiledByMoment<T> {
  /** For the `now` of the run. */
  readonly any: T;
  /** `ms`: since 1970. */
  readonly at: (ms: number) => T;
}

/**
 * Compiles a run once, and again for another moment only where that makes a difference. Records of one moment mostly come
 * together: the latest is kept.
 */
export const compileByMoment = <T>(
  definition: RunDefinition,
  compile: (definition: RunDefinition) => T,
): CompiledByMoment<T> => {
  const any = compile(definition);
  if (!definition.stream || !dependsOnNow(definition)) return { any, at: () => any };
  let latest = { ms: Number.NaN, compiled: any };
  return {
    any,
    at: (ms) => {
      if (latest.ms !== ms) latest = { ms, compiled: compile({ ...definition, now: new Date(ms).toISOString() }) };
      return latest.compiled;
    },
  };
};
