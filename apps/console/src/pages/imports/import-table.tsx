import { IconArrowDown } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { kindName } from '../../format/kind-name.js';
import { showCount } from '../../format/numbers.js';
import { placeOfImport } from '../../parts/import-place.js';
import type { Paces } from '../../parts/live/paces.js';
import { TimeText } from '../../parts/time-text.js';
import { ImportActions } from './import-actions.js';
import { type ImportFilters, type ListOrder, orderOfList } from './import-filters.js';
import { headings, type ImportListing, numberColumns, numbersOf, rowsOfImport } from './import-state.js';
import { useMappingKinds } from './offered-kinds.js';
import { RowStatus } from './row-status.js';

const words = {
  import: 'Import',
  status: 'Status',
  started: 'Started',
  files: 'Files',
  rows: 'Rows',
  actions: 'Actions',
  notStarted: 'Not started',
  work: 'What is at work or waits first',
  created: 'Made last first',
};

const Count = ({ text }: { readonly text: string }) => (
  <td className={text === showCount(0) ? 'num zero' : 'num'}>{text}</td>
);

const Numbers = ({ found }: { readonly found: ImportListing }) =>
  numbersOf(found).map((text, at) => <Count key={numberColumns[at]} text={text} />);

const Started = ({ found: { started_at, started_by, created_by } }: { readonly found: ImportListing }) => (
  <td className="nowrap nums">
    <div>{started_at ? <TimeText time={started_at} /> : words.notStarted}</div>
    <div className="sub">{started_by ?? created_by}</div>
  </td>
);

interface ImportRowProps {
  readonly found: ImportListing;
  readonly takesMapping: boolean;
  readonly paces: Paces;
}

const ImportRow = ({ found, takesMapping, paces }: ImportRowProps) => (
  <tr>
    <td>
      <Link className="name" to={placeOfImport(found.status, takesMapping)} params={{ id: found.id }}>
        {found.name}
      </Link>
      <div className="sub">{kindName(found.kind)}</div>
    </td>
    <RowStatus found={found} takesMapping={takesMapping} samples={paces.get(found.id) ?? []} />
    <Started found={found} />
    <Count text={showCount(found.file_count)} />
    <Count text={rowsOfImport(found)} />
    <Numbers found={found} />
    <td className="num">
      <ImportActions found={found} takesMapping={takesMapping} />
    </td>
  </tr>
);

interface OrderHeadProps {
  readonly label: string;
  readonly order: ListOrder;
  readonly title: string;
  readonly filters: ImportFilters;
}

/** Orders that the API has: another one than up or down is `other` for readers. */
const OrderHead = ({ label, order, title, filters }: OrderHeadProps) => {
  const isChosen = orderOfList(filters) === order;
  const sort = order === 'created' ? 'descending' : 'other';
  return (
    <th scope="col" {...(isChosen && { 'aria-sort': sort })}>
      <Link className="order" to="/imports" search={{ ...filters, order, cursor: '' }} title={title}>
        {label} {isChosen ? <IconArrowDown className="i s" aria-hidden /> : null}
        <span className="sr">{title}</span>
      </Link>
    </th>
  );
};

const Head = ({ filters }: { readonly filters: ImportFilters }) => (
  <thead>
    <tr>
      <th scope="col">{words.import}</th>
      <OrderHead label={words.status} order="work" title={words.work} filters={filters} />
      <OrderHead label={words.started} order="created" title={words.created} filters={filters} />
      {[words.files, words.rows, ...numberColumns.map((name) => headings[name])].map((heading) => (
        <th key={heading} scope="col" className="num">
          {heading}
        </th>
      ))}
      <th scope="col">
        <span className="sr">{words.actions}</span>
      </th>
    </tr>
  </thead>
);

interface ImportTableProps {
  readonly imports: readonly ImportListing[];
  readonly filters: ImportFilters;
  readonly paces: Paces;
}

/** The list: state and next step of each import without opening it. */
export const ImportTable = ({ imports, filters, paces }: ImportTableProps) => {
  const mappingKinds = useMappingKinds();
  return (
    <div className="scroll">
      <table className="imports">
        <Head filters={filters} />
        <tbody>
          {imports.map((found) => (
            <ImportRow key={found.id} found={found} takesMapping={mappingKinds.has(found.kind)} paces={paces} />
          ))}
        </tbody>
      </table>
    </div>
  );
};
