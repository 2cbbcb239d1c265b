import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { AnswerTo } from '../../api/call.js';
import { kindName } from '../../format/kind-name.js';
import { showCount } from '../../format/numbers.js';
import { placeOfImport } from '../../parts/import-place.js';
import { importStates } from '../../parts/import-status.js';
import { type Paces, paceIn } from '../../parts/live/paces.js';
import { secondsLeft } from '../../parts/live/run-pace.js';
import { ProgressLine } from '../../parts/progress-line.js';
import { StatusMark } from '../../parts/status-mark.js';
import { When } from '../../parts/when.js';

export type LineOfImport = AnswerTo<'listImports'>['items'][number];

const words = {
  import: 'Import',
  status: 'Status',
  progress: 'Progress',
  since: 'Since',
  of: (word: string, name: string) => `${word}: ${name}`,
  rows: (done: number, all: number | null) =>
    all === null ? `${showCount(done)} rows` : `${showCount(done)} of ${showCount(all)} rows`,
};

/** It matters to those alone that wait for their mapping, which are drafts and not listed here. */
const TAKES_MAPPING = true;

interface LineProps {
  readonly found: LineOfImport;
  readonly children?: ReactNode;
}

const Line = ({ found, children }: LineProps) => (
  <tr>
    <th scope="row" className="called">
      <Link to={placeOfImport(found.status, TAKES_MAPPING)} params={{ id: found.id }}>
        {found.name}
      </Link>
      <div className="sub">{kindName(found.kind)}</div>
    </th>
    <td>
      <StatusMark look={importStates[found.status].look} word={importStates[found.status].word} />
    </td>
    {children}
    <td>
      <When time={found.status_at} />
    </td>
  </tr>
);

const Progress = ({ found, paces }: { readonly found: LineOfImport; readonly paces: Paces }) => {
  const { id, name, status, read, rows } = found;
  const pace = paceIn(paces, id);
  return (
    <td className="c-progress">
      <ProgressLine
        label={words.of(importStates[status].word, name)}
        share={rows ? read / rows : null}
        rowsPerSecond={pace}
        secondsLeft={secondsLeft(read, rows ?? 0, pace)}
      />
      {rows ? <div className="sub nums">{words.rows(read, rows)}</div> : null}
    </td>
  );
};

interface ImportLinesProps {
  /** For readers. */
  readonly title: string;
  readonly imports: readonly LineOfImport[];
  /** Null: none of them is at work. */
  readonly paces: Paces | null;
}

/** A few imports, a line each; of those at work how far they are, how fast, and what is left. */
export const ImportLines = ({ title, imports, paces }: ImportLinesProps) => (
  <div className="scroll">
    <table>
      <caption className="sr">{title}</caption>
      <thead>
        <tr>
          <th scope="col">{words.import}</th>
          <th scope="col">{words.status}</th>
          {paces ? <th scope="col">{words.progress}</th> : null}
          <th scope="col">{words.since}</th>
        </tr>
      </thead>
      <tbody>
        {imports.map((found) => (
          <Line key={found.id} found={found}>
            {paces ? <Progress found={found} paces={paces} /> : null}
          </Line>
        ))}
      </tbody>
    </table>
  </div>
);
