import { createHash } from 'node:crypto';
import type { MappingDefinition } from '#libs/messages';
import { Problem } from '../http/problem.js';

/** Names what an import's mapping is at a moment, as the header ETag does. */
export const mappingTag = (mapping: MappingDefinition): string =>
  `"${createHash('sha256').update(JSON.stringify(mapping)).digest('base64url')}"`;

/** What a request that changes a mapping says of the one there: its tag; null: there is none; undefined: nothing. */
export type ExpectedMapping = string | null | undefined;

/** Reads If-Match and If-None-Match. Throws Problem. */
export const readExpected = (ifMatch: string | undefined, ifNoneMatch: string | undefined): ExpectedMapping => {
  if (ifNoneMatch === undefined) return ifMatch;
  if (ifNoneMatch === '*' && ifMatch === undefined) return null;
  const detail = 'If-None-Match may be * alone, without If-Match: only where there is no mapping yet.';
  throw new Problem('invalid_request', detail, [{ pointer: 'If-None-Match', detail }]);
};

/** Throws Problem where the mapping there is another one. */
export const requireExpected = (there: MappingDefinition | null, expected: ExpectedMapping): void => {
  if (expected === undefined || (there && mappingTag(there)) === expected) return;
  throw new Problem(
    'mapping_changed',
    'The mapping has been changed meanwhile. Read it, and make your change on that.',
  );
};
