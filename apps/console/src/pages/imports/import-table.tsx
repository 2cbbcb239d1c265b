import { Link } from '@tanstack/react-router';
import { kindName } from '../../format/kind-name.js';
import { showCount } from '../../format/numbers.js';
import { importStates } from '../../parts/import-status.js';
import { StatusMark } from '../../parts/status-mark.js';
import { TimeText } from '../../parts/time-text.js';
import { ImportActions } from './import-actions.js';
import { headings, type ImportListing, nextStep, numberColumns, numbersOf, placeOfImport } from './import-state.js';

const words = { import: 'Import', status: 'Status', started: 'Started', actions: 'Actions', notStarted: 'Not started' };

const Numbers = ({ found }: { readonly found: ImportListing }) =>
  numbersOf(found).map((text, at) => (
    <td key={numberColumns[at]} className={text === showCount(0) ? 'num zero' : 'num'}>
      {text}
    </td>
  ));

const Started = ({ found: { started_at, started_by, created_by } }: { readonly found: ImportListing }) => (
  <td className="nowrap nums">
    <div>{started_at ? <TimeText time={started_at} /> : words.notStarted}</div>
    <div className="sub">{started_by ?? created_by}</div>
  </td>
);

const ImportRow = ({ found }: { readonly found: ImportListing }) => (
  <tr>
    <td>
      <Link className="name" to={placeOfImport(found)} params={{ id: found.id }}>
        {found.name}
      </Link>
      <div className="sub">{kindName(found.kind)}</div>
    </td>
    <td>
      <StatusMark look={importStates[found.status].look} word={importStates[found.status].word} />
      <div className="sub why">{nextStep(found)}</div>
    </td>
    <Started found={found} />
    <Numbers found={found} />
    <td className="num">
      <ImportActions found={found} />
    </td>
  </tr>
);

/** The list: state and next step of each import without opening it. */
export const ImportTable = ({ imports }: { readonly imports: readonly ImportListing[] }) => (
  <div className="scroll">
    <table className="imports">
      <thead>
        <tr>
          <th scope="col">{words.import}</th>
          <th scope="col">{words.status}</th>
          <th scope="col">{words.started}</th>
          {numberColumns.map((name) => (
            <th key={name} scope="col" className="num">
              {headings[name]}
            </th>
          ))}
          <th scope="col">
            <span className="sr">{words.actions}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {imports.map((found) => (
          <ImportRow key={found.id} found={found} />
        ))}
      </tbody>
    </table>
  </div>
);
