import { Link } from '@tanstack/react-router';
import { BeginImport } from '../../parts/begin/begin-import.js';
import { PageHead } from '../../parts/page-head.js';

const words = { title: 'New import', imports: 'Imports' };

/** A new import before its kind is chosen. */
export const ChooseKindScreen = () => (
  <>
    <PageHead title={words.title} crumbs={<Link to="/imports">{words.imports}</Link>} />
    <BeginImport />
  </>
);
