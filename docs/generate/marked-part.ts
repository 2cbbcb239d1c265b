/** Puts a generated part between its two marks. Throws when the page lacks one of them. */
export function replaceMarked(page: string, name: string, part: string): string {
  const begin = page.indexOf(`<!-- ${name}: `);
  const from = page.indexOf('\n', begin);
  const to = page.indexOf(`<!-- end of ${name} -->`, from);
  if (begin < 0 || from < 0 || to < 0) throw new Error(`the page lacks a mark of "${name}"`);
  return `${page.slice(0, from)}\n\n${part}\n\n${page.slice(to)}`;
}
