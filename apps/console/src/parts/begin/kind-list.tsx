import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { addressOf } from '../../api/call.js';
import { type KnownKind, kindsQuery } from '../../api/known-kinds.js';
import { useMay } from '../../api/session.js';
import { kindName } from '../../format/kind-name.js';
import { FailureNote } from '../failure-note.js';
import { isForPrograms, kindDoes } from '../kind-words.js';
import { Loading } from '../loading.js';
import { showFormats } from '../upload/judge-name.js';

const words = {
  kind: 'Kind',
  does: 'What it does',
  formats: 'Formats',
  template: 'Template',
  templateOf: (kind: string) => `Template of ${kind}`,
  create: 'Create',
  createOf: (kind: string) => `Create an import of ${kind}`,
};

const templateOf = ({ name, formats }: KnownKind): string =>
  addressOf(`/v1/kinds/{kind}/template.${formats.includes('csv') ? 'csv' : 'json'}`, { kind: name });

const KindRow = ({ kind }: { readonly kind: KnownKind }) => {
  const title = kindName(kind.name);
  const mayCreate = useMay('imports:write');
  return (
    <tr>
      <th scope="row">{title}</th>
      <td className="quiet">{kindDoes(kind.name, kind.summary)}</td>
      <td className="faint nowrap hide-s">{showFormats(kind.formats)}</td>
      <td className="num nowrap">
        <a href={templateOf(kind)} download aria-label={words.templateOf(title)}>
          <IconDownload className="i s" aria-hidden /> <span className="hide-s">{words.template}</span>
        </a>
      </td>
      <td className="num">
        {mayCreate ? (
          <Link
            className="btn sm"
            to="/imports/new/$kind"
            params={{ kind: kind.name }}
            aria-label={words.createOf(title)}
          >
            {words.create}
          </Link>
        ) : null}
      </td>
    </tr>
  );
};

/** The kinds of imports that a person makes, each with its template. */
export const KindList = () => {
  const { data: kinds, error, refetch } = useQuery(kindsQuery);
  if (error) return <FailureNote error={error} onRetry={() => void refetch()} />;
  if (!kinds) return <Loading />;
  return (
    <table className="kinds">
      <thead className="sr">
        <tr>
          <th scope="col">{words.kind}</th>
          <th scope="col">{words.does}</th>
          <th scope="col">{words.formats}</th>
          <th scope="col">{words.template}</th>
          <th scope="col">{words.create}</th>
        </tr>
      </thead>
      <tbody>
        {kinds
          .filter(({ name }) => !isForPrograms(name))
          .map((kind) => (
            <KindRow key={kind.name} kind={kind} />
          ))}
      </tbody>
    </table>
  );
};
