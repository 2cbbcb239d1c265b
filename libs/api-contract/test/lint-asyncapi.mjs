// Reads a list of AsyncAPI documents from stdin, and writes what the parser of AsyncAPI, with its rules of Spectral, finds
// wrong with each. A process of its own: vitest makes Node take the wrong build of a package that the parser needs.
import { text } from 'node:stream/consumers';
import { Parser } from '@asyncapi/parser';

/** Of Spectral: errors and warnings. That there is a version after 3.0 is less. */
const WARNING = 1;

const parser = new Parser();
const faults = [];
for (const document of JSON.parse(await text(process.stdin))) {
  const { diagnostics } = await parser.parse(JSON.stringify(document));
  const found = diagnostics.filter(({ severity }) => severity <= WARNING);
  faults.push(found.map(({ path, message }) => `${path.join('.')}: ${message}`));
}
process.stdout.write(JSON.stringify(faults));
