import { Failure } from '../../deploy/local/failure.js';

const begin = '<!-- npm run bench writes from here -->';
const end = '<!-- to here -->';

const rowsOf = (section: string): number => Number(/^### ([\d,]+) rows/.exec(section)?.[1]?.replaceAll(',', ''));

/** Puts the section in the place of the one with as many rows, or among the others; the prose around is kept. */
export function replaceSection(page: string, section: string): string {
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Failure(`The page has no lines "${begin}" and "${end}" to write between.`);
  const generated = page.slice(from + begin.length, to);
  const others = generated.split(/^(?=### )/m).filter((old) => /^### /.test(old) && rowsOf(old) !== rowsOf(section));
  const sections = [...others, section].map((text) => text.trim()).toSorted((a, b) => rowsOf(a) - rowsOf(b));
  return [page.slice(0, from) + begin, ...sections, end + page.slice(to + end.length)].join('\n\n');
}
