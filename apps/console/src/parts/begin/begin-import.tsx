import { useQuery } from '@tanstack/react-query';
import { kindsQuery } from '../../api/known-kinds.js';
import { useMay } from '../../api/session.js';
import { FailureNote } from '../failure-note.js';
import { defaultInputs } from '../settings/setting-values.js';
import { FileDrop, type RefusedFile } from '../upload/file-drop.js';
import { KindList } from './kind-list.js';
import { useNewImport } from './use-new-import.js';

const words = {
  how: 'Drop files of customers here as your other system wrote them. Everything is checked; nothing is written until you start.',
  kinds: 'Or begin with a kind',
  templates: 'Kinds of imports',
  terminal: 'From a terminal: ',
  command: 'sluice import customers kunden.csv --validate-only',
};

/** Files that are dropped without a kind. */
const USUAL_KIND = 'customers';

/** How an import begins: with files, or with a kind. */
export const BeginImport = () => {
  const { data: kinds } = useQuery(kindsQuery);
  const usual = kinds?.find(({ name }) => name === USUAL_KIND);
  const mayCreate = useMay('imports:write');
  const { mutate, error, isPending } = useNewImport();
  const begin = (files: readonly File[], refused: readonly RefusedFile[]): void =>
    mutate({ kind: USUAL_KIND, name: '', inputs: defaultInputs(usual?.settings ?? []), files, refused });
  return (
    <div className="blank">
      <p className="quiet">{words.how}</p>
      {usual && mayCreate ? (
        <FileDrop formats={usual.formats} onFiles={begin} isPrimary isDisabled={isPending} />
      ) : null}
      {error ? <FailureNote error={error} /> : null}
      <h3 className="kinds-head">{mayCreate ? words.kinds : words.templates}</h3>
      <KindList />
      <p className="sub terminal">
        {words.terminal}
        <code>{words.command}</code>
      </p>
    </div>
  );
};
