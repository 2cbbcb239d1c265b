import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useMay } from '../../api/session.js';
import { type ShownImport, useShownImport } from '../../api/shown-import.js';
import { FailureNote } from '../../parts/failure-note.js';
import { Loading } from '../../parts/loading.js';
import { columnsQuery, fieldsQuery, mappingQuery, suggestionsQuery } from './mapping-queries.js';
import { MappingWorkbench } from './mapping-workbench.js';

const words = { looking: 'All rows of the files are looked at' };

const CHANGEABLE: readonly string[] = ['draft', 'preprocessing', 'ready', 'has_file_errors', 'validated'];

const WithFacts = ({ found }: { readonly found: ShownImport }) => {
  const { id, kind } = found;
  const suggestions = useQuery(suggestionsQuery(id));
  const columns = useQuery(columnsQuery(id));
  const fields = useQuery(fieldsQuery(kind));
  const mapping = useQuery(mappingQuery(id));
  const mayChange = useMay('imports:write') && CHANGEABLE.includes(found.status);
  const failed = [suggestions, columns, fields, mapping].find(({ error }) => error !== null);
  if (failed) return <FailureNote error={failed.error} onRetry={() => void failed.refetch()} />;
  if (!suggestions.data || !columns.data || !fields.data || mapping.data === undefined)
    return <Loading what={words.looking} />;
  return (
    <MappingWorkbench
      found={found}
      suggestions={suggestions.data}
      columns={columns.data}
      fields={fields.data.items}
      stored={mapping.data}
      mayChange={mayChange}
    />
  );
};

/** The mapping step of the wizard: which column fills which attribute, and what doesn't fit. */
export const MappingScreen = () => {
  const { id } = useParams({ from: '/signed-in/imports/$id/mapping' });
  const { data: found, error, refetch } = useShownImport(id);
  if (error) return <FailureNote error={error} onRetry={() => void refetch()} />;
  if (!found) return <Loading />;
  return <WithFacts key={id} found={found} />;
};
