/** Stands at the top of every generated page; no comment, so that readers of the page see it too. */
export const generatedNote = 'Written from the code by `npm run generate`; a test fails when the two differ.';
