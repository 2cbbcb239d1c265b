import { components } from '#libs/api-contract';
import { jsonContent, type Operation } from './operation.js';
import { queries } from './parameters.js';

/** Contacts, from a file to the result in one call. */
export const contactOperations = {
  importContacts: {
    tag: 'imports',
    scopes: ['imports:write', 'imports:read'],
    summary: 'Import a file of contacts in one call',
    description:
      'Uploads one CSV file, starts its import, and leaves out rows with errors. What is not over in time goes on by itself: the answer is 202 with the address of the import in Location. Sent again under the same Idempotency-Key it imports nothing again, and answers how the import is by then.',
    isKeyed: true,
    query: queries.importContacts,
    body: {
      'multipart/form-data': {
        type: 'object',
        properties: {
          file: { type: 'string', format: 'binary' },
          ...components.ContactsConsent.properties,
        },
        required: ['file'],
      },
    },
    answer: jsonContent(200, 'ContactsResult', 'It is over.'),
    otherAnswers: [jsonContent(202, 'Import', 'It goes on. Location is its address.')],
    problems: [
      'wrong_state',
      'limit_reached',
      'workflows_not_acknowledged',
      'request_in_progress',
      'file_errors',
      'unsupported_media_type',
    ],
  },
} as const satisfies Readonly<Record<string, Operation>>;
