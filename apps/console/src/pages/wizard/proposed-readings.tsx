import type { CallInput } from '../../api/call.js';
import type { ShownFile } from '../../api/shown-import.js';
import { showEncoding } from './read-as.js';

export type ReadingChange = CallInput<'changeFile'>['body'];

const words = {
  unclear: 'More than one encoding fits. Choose the one in which these lines read well:',
  encoding: 'Encoding',
  lines: 'How lines read',
  choose: (encoding: string) => `Read as ${showEncoding(encoding)}`,
  header: (line: number) => `The header seems to be in line ${line}:`,
  readHeader: (line: number) => `Take line ${line} as the header`,
  footer: (rows: number, line: number) =>
    rows === 1
      ? `The last row, line ${line}, seems to be no part of the table:`
      : `The last ${rows} rows, from line ${line}, seem to be no part of the table:`,
  readFooter: (rows: number) => `Pass over the last ${rows === 1 ? 'row' : `${rows} rows`}`,
  quoting: {
    backslash: 'Quotes seem to be written with a backslash before them.',
    loose: 'There seem to be blanks around quotes.',
  },
  readQuoting: { backslash: 'Read backslash quotes', loose: 'Read blanks around quotes' },
};

interface ProposedProps {
  readonly file: ShownFile;
  readonly onRead: (reading: ReadingChange) => void;
}

interface ProposalProps {
  readonly says: string;
  readonly cells?: readonly string[];
  readonly act: string;
  readonly onAct: () => void;
}

const Proposal = ({ says, cells, act, onAct }: ProposalProps) => (
  <div className="proposal">
    <span>
      {says} {cells ? <code>{cells.join(' | ')}</code> : null}
    </span>
    <button type="button" className="btn sm" onClick={onAct}>
      {act}
    </button>
  </div>
);

const EncodingChoice = ({ file, onRead }: ProposedProps) => (
  <table className="tight">
    <caption className="quiet">{words.unclear}</caption>
    <thead>
      <tr>
        <th scope="col">{words.encoding}</th>
        <th scope="col">{words.lines}</th>
      </tr>
    </thead>
    <tbody>
      {file.encoding_candidates.map(({ encoding, lines }) => (
        <tr key={encoding}>
          <td className="nowrap">
            <button type="button" className="btn sm" onClick={() => onRead({ encoding })}>
              {words.choose(encoding)}
            </button>
          </td>
          <td>
            {lines.map((line) => (
              <div key={line} className="mono clip">
                {line}
              </div>
            ))}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

/** What the file itself shows of how it has to be read, each as one act. */
export const ProposedReadings = ({ file, onRead }: ProposedProps) => {
  const { header, footer, quoting } = file.proposed;
  return (
    <>
      {file.encoding_candidates.length > 0 ? <EncodingChoice file={file} onRead={onRead} /> : null}
      {header ? (
        <Proposal
          says={words.header(header.line)}
          cells={header.cells}
          act={words.readHeader(header.line)}
          onAct={() => onRead({ header_row: header.line })}
        />
      ) : null}
      {footer ? (
        <Proposal
          says={words.footer(footer.rows, footer.line)}
          cells={footer.cells}
          act={words.readFooter(footer.rows)}
          onAct={() => onRead({ footer_rows: footer.rows })}
        />
      ) : null}
      {quoting ? (
        <Proposal says={words.quoting[quoting]} act={words.readQuoting[quoting]} onAct={() => onRead({ quoting })} />
      ) : null}
    </>
  );
};
