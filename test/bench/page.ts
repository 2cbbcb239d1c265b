import { UserError } from '../../deploy/local/user-error.js';

/** Sections of a page that the bench writes: one for each number of what is counted. */
export interface Place {
  readonly begin: string;
  readonly end: string;
  /** What the title of a section counts: `### 500,000 rows`. */
  readonly unit: string;
}

export const customersPlace: Place = {
  begin: '<!-- npm run bench writes from here -->',
  end: '<!-- to here -->',
  unit: 'rows',
};

/** The same with random IDs. */
export const randomIdsPlace: Place = {
  begin: '<!-- npm run bench -- --ids random writes from here -->',
  end: '<!-- random IDs to here -->',
  unit: 'rows',
};

export const transactionsPlace: Place = {
  begin: '<!-- npm run bench -- --kind transactions writes from here -->',
  end: '<!-- transactions to here -->',
  unit: 'actions',
};

export const badRowsPlace: Place = {
  begin: '<!-- npm run bench -- --bad writes from here -->',
  end: '<!-- bad rows to here -->',
  unit: 'rows',
};

export const fairPlace: Place = {
  begin: '<!-- npm run bench -- --fair writes from here -->',
  end: '<!-- fair queue to here -->',
  unit: 'rows',
};

export const matchingPlace: Place = {
  begin: '<!-- npm run bench -- --matching writes from here -->',
  end: '<!-- matching to here -->',
  unit: 'rows',
};

export const mappingPlace: Place = {
  begin: '<!-- npm run bench -- --mapping writes from here -->',
  end: '<!-- mapping to here -->',
  unit: 'rows',
};

export const streamsPlace: Place = {
  begin: '<!-- npm run bench -- --streams writes from here -->',
  end: '<!-- streams to here -->',
  unit: 'records',
};

const places = [
  ...[customersPlace, randomIdsPlace, transactionsPlace, badRowsPlace],
  ...[fairPlace, matchingPlace, mappingPlace, streamsPlace],
];

/** A page without sections yet. */
export const emptyPage = `# Measured\n\n${places.map(({ begin, end }) => `${begin}\n\n${end}\n`).join('\n')}`;

const countOf = (section: string, { unit }: Place): number =>
  Number(new RegExp(`^### ([\\d,]+) ${unit}`).exec(section)?.[1]?.replaceAll(',', ''));

/** Puts the section in the place of the one that counts as many, or among the others; the prose around is kept. */
export function replaceSection(page: string, section: string, place: Place): string {
  const { begin, end } = place;
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new UserError(`The page has no lines "${begin}" and "${end}" to write between.`);
  const count = (text: string): number => countOf(text, place);
  const generated = page.slice(from + begin.length, to);
  const others = generated.split(/^(?=### )/m).filter((old) => /^### /.test(old) && count(old) !== count(section));
  const sections = [...others, section].map((text) => text.trim()).toSorted((a, b) => count(a) - count(b));
  return [page.slice(0, from) + begin, ...sections, end + page.slice(to + end.length)].join('\n\n');
}
