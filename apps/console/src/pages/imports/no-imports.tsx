import { IconDownload } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { addressOf } from '../../api/call.js';
import { useMay } from '../../api/session.js';
import { kindName } from '../../format/kind-name.js';
import { PageHead } from '../../parts/page-head.js';
import { useOfferedKinds } from './offered-kinds.js';

const words = {
  title: 'Imports',
  none: 'No imports yet',
  how: 'Upload files as your other system wrote them. Everything is checked; nothing is written until you start.',
  begin: 'Begin with a kind',
  create: 'Create',
  template: 'Template',
  columns: ['Kind', 'What it does', 'Formats', 'Template', 'Create'],
  terminal: 'From a terminal:',
  command: 'sluice import customers customers.csv --validate-only',
  noHits: 'No imports with these filters',
  clear: 'Clear filters',
};

const KindRows = () => {
  const mayCreate = useMay('imports:write');
  return useOfferedKinds().map(({ name, summary, formats }) => (
    <tr key={name}>
      <th scope="row">{kindName(name)}</th>
      <td className="quiet">{summary}</td>
      <td className="faint">{formats.join(', ')}</td>
      <td className="num nowrap">
        <a href={addressOf('/v1/kinds/{kind}/template.csv', { kind: name })} download>
          <IconDownload className="i s" aria-hidden /> {words.template}
        </a>
      </td>
      <td className="num">
        {mayCreate ? (
          <Link className="btn sm" to="/imports/new/$kind" params={{ kind: name }}>
            {words.create}
          </Link>
        ) : null}
      </td>
    </tr>
  ));
};

/** Before the first import: one obvious next act. */
export const NoImports = () => (
  <>
    <PageHead title={words.title} />
    <div className="blank">
      <h2>{words.none}</h2>
      <p className="quiet">{words.how}</p>
      <h3 className="spaced">{words.begin}</h3>
      <div className="scroll">
        <table className="kinds">
          <thead className="sr">
            <tr>
              {words.columns.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <KindRows />
          </tbody>
        </table>
      </div>
      <p className="sub spaced">
        {words.terminal} <code>{words.command}</code>
      </p>
    </div>
  </>
);

/** Filters without a hit. */
export const NoHits = () => (
  <div className="blank">
    <p>
      {words.noHits}. <Link to="/imports">{words.clear}</Link>
    </p>
  </div>
);
