import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { type KnownKind, kindsQuery } from '../../api/known-kinds.js';
import { useMay } from '../../api/session.js';
import { kindName } from '../../format/kind-name.js';
import { FailureNote } from '../../parts/failure-note.js';
import { Loading } from '../../parts/loading.js';
import { NotFound } from '../../parts/not-found.js';
import { PageHead } from '../../parts/page-head.js';
import { ContactsForm } from './contacts-form.js';
import { NewImportForm } from './new-import-form.js';

const words = {
  title: (kind: string) => `New import of ${kind.toLowerCase()}`,
  imports: 'Imports',
  begin: 'New import',
  mayNot: 'Your role can look at imports, but not make them. Ask an administrator of your workspace.',
};

/** Contacts are imported in one step, unless their columns need a mapping. */
const IN_ONE_STEP = 'contacts';

const KindForm = ({ kind }: { readonly kind: KnownKind }) => {
  const { steps } = useSearch({ from: '/signed-in/imports/new/$kind' });
  return kind.name === IN_ONE_STEP && steps !== 'all' ? <ContactsForm kind={kind} /> : <NewImportForm kind={kind} />;
};

/** A new import of a kind: its name and its settings, and perhaps at once its files. */
export const NewImportScreen = () => {
  const { kind: name } = useParams({ from: '/signed-in/imports/new/$kind' });
  const { data: kinds, error, refetch } = useQuery(kindsQuery);
  const mayMake = useMay('imports:write');
  if (error) return <FailureNote error={error} onRetry={() => void refetch()} />;
  if (!kinds) return <Loading />;
  const kind = kinds.find((one) => one.name === name);
  if (!kind) return <NotFound />;
  const crumbs = (
    <>
      <Link to="/imports">{words.imports}</Link> / <Link to="/imports/new">{words.begin}</Link>
    </>
  );
  return (
    <>
      <PageHead title={words.title(kindName(kind.name))} crumbs={crumbs} />
      {mayMake ? <KindForm key={kind.name} kind={kind} /> : <p className="quiet">{words.mayNot}</p>}
    </>
  );
};
