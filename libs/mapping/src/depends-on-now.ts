import type { ColumnDefinition, RunDefinition } from '#libs/messages';

const isDynamic = ({ fallback }: Pick<ColumnDefinition, 'fallback'>): boolean =>
  fallback !== undefined && 'dynamic' in fallback;

/** Whether what a row has for values depends on the `now` of its run: some fallback is a dynamic date. */
export const dependsOnNow = ({ columns }: Pick<RunDefinition, 'columns'>): boolean =>
  columns.some((column) => isDynamic(column) || (column.entries?.some(isDynamic) ?? false));
