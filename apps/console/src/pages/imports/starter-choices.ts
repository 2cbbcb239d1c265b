const words = { anyone: 'By anyone', me: 'By me', by: (name: string) => `By ${name}` };

interface KnownStarters {
  /** The name of who is signed in. */
  readonly me: string;
  /** Names of others, people and applications, in any order and as often as they were seen. */
  readonly others: readonly string[];
  /** What the list is narrowed to. */
  readonly chosen: string | undefined;
}

export interface StarterChoice {
  /** A name as the API takes it; empty: anyone. */
  readonly value: string;
  readonly label: string;
}

const byName = (a: string, b: string): number => a.localeCompare(b);

/** Whose imports a list can be narrowed to: anyone's, mine, and those of each other one by name. */
export const starterChoices = ({ me, others, chosen }: KnownStarters): readonly StarterChoice[] => {
  const names = new Set([...others, chosen ?? '']);
  for (const special of ['', me]) names.delete(special);
  return [
    { value: '', label: words.anyone },
    { value: me, label: words.me },
    ...[...names].toSorted(byName).map((name) => ({ value: name, label: words.by(name) })),
  ];
};

interface Started {
  readonly started_by: string | null;
  readonly created_by: string;
}

/** Who started imports, or made them where nobody has. */
export const startersOf = (imports: readonly Started[]): readonly string[] =>
  imports.map(({ started_by, created_by }) => started_by ?? created_by);
