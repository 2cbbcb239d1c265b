import { expect, it } from 'vitest';
import { inCliWords } from './cli-words.js';

it.each([
  ['Start with accept_errors: true to leave them out.', 'Start with --accept-errors to leave them out.'],
  ['start it with acknowledge_workflows: true, or', 'start it with --acknowledge-workflows, or'],
  ['import by these (id_kind: external).', 'import by these (--id-kind external).'],
  ['/external_id is that of the point of contact poc_1', '--external-id is that of the point of contact poc_1'],
  ['is the id of none: GET /v1/brands lists them', 'is the id of none: "sluice brands list" lists them'],
  ['/action is required: edit or add', '--action is required: edit or add'],
  ['To read it so, set header_row: 4.', 'To read it so, set --header-row 4.'],
  ['To pass over it, set footer_rows: 2.', 'To pass over it, set --footer-rows 2.'],
  [
    'if that escapes quotes in this file, set its quoting to backslash.',
    'if that escapes quotes in this file, set --quoting backslash.',
  ],
  ['set quoting: loose.', 'set --quoting loose.'],
  ['/name/first is missing', '/name/first is missing'],
  ['Nothing to say of id_kind or create_only.', 'Nothing to say of id_kind or create_only.'],
])('%s', (text, expected) => {
  expect(inCliWords(text)).toBe(expected);
});
