import type { Import, SourceFile } from './source-files.js';

type Graph = ReadonlyMap<string, readonly string[]>;

const nameOf = (path: string): string => path.replace(/\.tsx?$/, '');

const graphOf = (files: readonly SourceFile[], imports: readonly Import[]): Graph => {
  const graph = new Map<string, string[]>(files.map(({ path }) => [nameOf(path), []]));
  for (const { file, target } of imports)
    if (target !== null && graph.has(target)) graph.get(nameOf(file))?.push(target);
  return graph;
};

/** The path from `open` back to `file`, if `file` is on it. */
const closed = (open: readonly string[], file: string): readonly string[] | null => {
  const at = open.indexOf(file);
  return at < 0 ? null : [...open.slice(at), file];
};

/**
 * Circles among the relative imports of files, each as the paths along it, the first one repeated at the end; type-only
 * imports count. Of circles that share a file at least one is found.
 */
export const importCircles = (
  files: readonly SourceFile[],
  imports: readonly Import[],
): readonly (readonly string[])[] => {
  const graph = graphOf(files, imports);
  const done = new Set<string>();
  const circles: (readonly string[])[] = [];
  const visit = (file: string, open: readonly string[]): void => {
    const circle = closed(open, file);
    if (circle) circles.push(circle);
    if (circle || done.has(file)) return;
    for (const next of graph.get(file) ?? []) visit(next, [...open, file]);
    done.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
  return circles;
};
