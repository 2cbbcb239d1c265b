import {
  type FileErrorCode,
  fileErrorMessage,
  fileErrors,
  type ReasonCode,
  reasonMessage,
  reasons,
} from '#libs/messages';
import { generatedNote } from './generated-note.js';

const reasonSection = (code: ReasonCode): string =>
  `### ${code}\n\n> ${reasonMessage(code, { attribute: 'ATTRIBUTE', argument: '…' })}`;

const fileErrorSection = (code: FileErrorCode): string =>
  `### ${code}\n\n> ${fileErrorMessage({ code, row: 7, line: 9, column: 5, argument: '…' })}`;

const ofRows = `The codes with which one row is rejected, with the sentence that a user reads; ATTRIBUTE is the attribute's id. The rest of
the import goes on. A row is rejected with all its reasons; at most 50 of them are kept, and their number.`;

const ofFiles = `The codes with which a file is refused as a whole, here for row 7 on line 9. Nothing is imported until that file is
removed or fixed. The first 100 faults are listed, all are counted.`;

export const reasonsPage = (): string =>
  `${[
    '# Reasons',
    generatedNote,
    '## Rows',
    ofRows,
    ...(Object.keys(reasons) as ReasonCode[]).map(reasonSection),
    '## Files',
    ofFiles,
    ...(Object.keys(fileErrors) as FileErrorCode[]).map(fileErrorSection),
  ].join('\n\n')}\n`;
