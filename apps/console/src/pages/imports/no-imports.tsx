import { Link } from '@tanstack/react-router';
import { BeginImport } from '../../parts/begin/begin-import.js';
import { PageHead } from '../../parts/page-head.js';

const words = {
  title: 'Imports',
  none: 'No imports yet',
  noHits: 'No imports with these filters',
  clear: 'Clear filters',
};

/** Before the first import: one obvious next act. */
export const NoImports = () => (
  <>
    <PageHead title={words.title} />
    <h2>{words.none}</h2>
    <BeginImport />
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
