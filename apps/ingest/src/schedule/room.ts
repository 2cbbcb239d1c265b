/** A piece of work that an instance has open. */
export interface OpenWork {
  readonly workspace: string;
  readonly import: string;
}

/** Whose work is left to others, or to later: its workspace, or its import, has its share. */
export interface Full {
  readonly workspaces: readonly string[];
  readonly imports: readonly string[];
}

const counts = (keys: readonly string[]): ReadonlyMap<string, number> => {
  const found = new Map<string, number>();
  for (const key of keys) found.set(key, (found.get(key) ?? 0) + 1);
  return found;
};

/** One share more than there are users, so that a newcomer finds room; at least one. */
const shareOf = (limit: number, users: number): number => Math.max(1, Math.floor(limit / (users + 1)));

const atLeast = (found: ReadonlyMap<string, number>, share: number): readonly string[] =>
  [...found].filter(([, count]) => count >= share).map(([key]) => key);

/**
 * Who has its share of what may be open: equal ones for the workspaces that have work open, then for the imports of
 * each, always with one share left for the next. Null: nothing more may be opened.
 */
export const fullOf = (open: readonly OpenWork[], limit: number): Full | null => {
  if (open.length >= limit) return null;
  const workspaces = counts(open.map(({ workspace }) => workspace));
  const share = shareOf(limit, workspaces.size);
  const imports = [...workspaces.keys()].flatMap((workspace) => {
    const own = counts(open.filter((work) => work.workspace === workspace).map((work) => work.import));
    return atLeast(own, shareOf(share, own.size));
  });
  return { workspaces: atLeast(workspaces, share), imports };
};

/** All who have work open: what is left is the work of newcomers. */
export const knownOf = (open: readonly OpenWork[]): Full => ({
  workspaces: [...new Set(open.map(({ workspace }) => workspace))],
  imports: [],
});
