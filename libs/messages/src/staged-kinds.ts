/**
 * Kinds whose rows depend on each other: they are staged and judged in groups while they are pre-processed, and settled by
 * a process of their own. Whoever stores imports must know that of a kind; what else differs is in `libs/kinds`.
 */
export const stagedKinds: readonly string[] = ['transactions'];

/** Of an import or a run. */
export const isStaged = ({ kind }: { readonly kind: string }): boolean => stagedKinds.includes(kind);
