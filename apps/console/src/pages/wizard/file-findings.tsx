import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import type { ShownFile } from '../../api/shown-import.js';
import { showCount } from '../../format/numbers.js';
import { ErrorLine } from './error-line.js';
import { ownWarnings } from './findings.js';
import { InvalidRows } from './invalid-rows.js';
import { ProposedReadings, type ReadingChange } from './proposed-readings.js';

const words = {
  all: (count: number) => `Show all ${showCount(count)}`,
  fewer: 'Show fewer',
  first: (shown: number, count: number) => `The first ${showCount(shown)} of ${showCount(count)}.`,
};

/** Shown before one asks for more. */
const AT_HAND = 3;

const WarningLine = ({ warning }: { readonly warning: string }) => (
  <li>
    <IconAlertTriangle className="i s warn" aria-hidden />
    <span>{warning}</span>
  </li>
);

interface FileFindingsProps {
  readonly id: string;
  readonly file: ShownFile;
  /** Absent: it can't be changed now. */
  readonly onRead?: (reading: ReadingChange) => void;
}

/** Errors and warnings of a file, and the ways of reading it that would help. */
export const FileFindings = ({ id, file, onRead }: FileFindingsProps) => {
  const [isOpen, setOpen] = useState(false);
  const lines = [
    // biome-ignore lint/suspicious/noArrayIndexKey: errors are known by their place
    ...file.errors.map((error, at) => <ErrorLine key={`error ${at}`} error={error} />),
    ...ownWarnings(file).map((warning) => <WarningLine key={warning} warning={warning} />),
  ];
  const shown = isOpen ? lines : lines.slice(0, AT_HAND);
  return (
    <div className="findings">
      {onRead ? <ProposedReadings file={file} onRead={onRead} /> : null}
      {file.verdict_code === 'warnings' ? <InvalidRows id={id} file={file} /> : null}
      {shown.length > 0 ? <ul>{shown}</ul> : null}
      {lines.length > AT_HAND ? (
        <button type="button" className="btn plain sm" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? words.fewer : words.all(lines.length - file.errors.length + file.error_total)}
        </button>
      ) : null}
      {isOpen && file.error_total > file.errors.length ? (
        <p className="sub">{words.first(file.errors.length, file.error_total)}</p>
      ) : null}
    </div>
  );
};
