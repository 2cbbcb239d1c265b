/** A piece of work that wants a turn, or has had some. */
export interface QueueMember {
  readonly workspace: string;
  readonly import: string;
  readonly isWorking: boolean;
  /** The number of its latest turn among all turns; 0: it has had none. */
  readonly turn: number;
}

interface Use {
  places: number;
  turn: number;
}

const useBy = (members: readonly QueueMember[], keyOf: (member: QueueMember) => string): ReadonlyMap<string, Use> => {
  const uses = new Map<string, Use>();
  for (const member of members) {
    const use = uses.get(keyOf(member)) ?? { places: 0, turn: 0 };
    if (member.isWorking) use.places += 1;
    use.turn = Math.max(use.turn, member.turn);
    uses.set(keyOf(member), use);
  }
  return uses;
};

const difference = (a: readonly number[], b: readonly number[]): number => {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at < 0 ? 0 : (a[at] as number) - (b[at] as number);
};

/**
 * Whose turn is next, in shares of workspaces first, then of their imports (correctness.md, 23a): the one whose workspace
 * works in the fewest places, or else had its latest turn longest ago; then the same of its import and of itself; then
 * the one that came first. Null: no one waits.
 */
export const nextInLine = <M extends QueueMember>(waiting: readonly M[], members: readonly QueueMember[]): M | null => {
  const workspaces = useBy(members, ({ workspace }) => workspace);
  const imports = useBy(members, (member) => member.import);
  const rank = (member: M): readonly number[] => {
    const [ofWorkspace, ofImport] = [workspaces.get(member.workspace), imports.get(member.import)];
    const shares = [ofWorkspace?.places ?? 0, ofWorkspace?.turn ?? 0, ofImport?.places ?? 0, ofImport?.turn ?? 0];
    return [...shares, member.turn];
  };
  const ranked = waiting.map((member) => ({ member, rank: rank(member) }));
  return ranked.toSorted((a, b) => difference(a.rank, b.rank))[0]?.member ?? null;
};
