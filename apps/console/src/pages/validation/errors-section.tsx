import { useQuery } from '@tanstack/react-query';
import { addressOf, call } from '../../api/call.js';
import type { ShownImport } from '../../api/shown-import.js';
import { showCount, showNumberOf } from '../../format/numbers.js';
import { reasonTitle } from '../../format/reason-words.js';
import { DownloadLink } from '../../parts/download-link.js';
import { Section } from '../../parts/section.js';
import type { ShownPlan } from './start-terms.js';
import { validatedAt } from './validation-stage.js';

const words = {
  title: 'Errors',
  of: (rows: number) => `in ${showNumberOf(rows, 'row')}`,
  csv: 'All errors, CSV',
  json: 'JSON',
  reason: 'Reason',
  download: 'Download',
  ofReason: (reason: string, errors: number) => `CSV of the ${showNumberOf(errors, 'error')}: ${reason}`,
  file: 'File',
  errors: 'Errors',
  rejected: 'Rejected rows',
  fix: 'Rejected rows, to fix and upload again',
  fixOf: (file: string) => `Rejected rows of ${file}, to fix and upload again`,
};

const errorsAt = (id: string, query = {}): string => addressOf('/v1/imports/{id}/errors.csv', { id }, query);

const byCount = (reasons: ShownPlan['reasons']): readonly (readonly [string, number])[] =>
  Object.entries(reasons).toSorted(([, a], [, b]) => b - a);

const ReasonTable = ({ id, reasons }: { readonly id: string; readonly reasons: ShownPlan['reasons'] }) => (
  <div className="scroll">
    <table className="tight">
      <thead>
        <tr>
          <th scope="col">{words.reason}</th>
          <th scope="col" className="num" aria-sort="descending">
            {words.errors}
          </th>
          <th scope="col" className="num">
            <span className="sr">{words.download}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {byCount(reasons).map(([code, errors]) => (
          <tr key={code}>
            <td>
              {reasonTitle(code)} <code className="faint">{code}</code>
            </td>
            <td className="num">
              <b>{showCount(errors)}</b>
            </td>
            <td className="num">
              <DownloadLink href={errorsAt(id, { code })} label={words.ofReason(reasonTitle(code), errors)}>
                CSV
              </DownloadLink>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

const FileErrorsTable = ({ found }: { readonly found: ShownImport }) => {
  const { id } = found;
  const { data } = useQuery({
    queryKey: ['countErrors', { path: { id } }, validatedAt(found)],
    queryFn: ({ signal }) => call('countErrors', { path: { id }, signal }),
  });
  const items = (data?.items ?? []).filter(({ rejected, errors }) => rejected + errors > 0);
  if (items.length === 0) return null;
  return (
    <div className="scroll">
      <table className="tight">
        <thead>
          <tr>
            <th scope="col">{words.file}</th>
            <th scope="col" className="num">
              {words.errors}
            </th>
            <th scope="col" className="num">
              {words.rejected}
            </th>
            <th scope="col" className="num">
              <span className="sr">{words.download}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ id: fileId, file, errors, rejected }) => (
            <tr key={fileId}>
              <td>{file}</td>
              <td className="num">{showCount(errors)}</td>
              <td className="num">{showCount(rejected)}</td>
              <td className="num">
                <DownloadLink
                  href={addressOf('/v1/imports/{id}/files/{fileId}/rejects', { id, fileId })}
                  label={words.fixOf(file)}
                >
                  {words.fix}
                </DownloadLink>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

/** Why rows would be rejected, by reason and by file, each with its rows to take away. */
export const ErrorsSection = ({ found, plan }: { readonly found: ShownImport; readonly plan: ShownPlan }) => {
  if (plan.rejected === 0) return null;
  const { id } = found;
  return (
    <Section
      title={words.title}
      note={words.of(plan.rejected)}
      end={
        <>
          <DownloadLink href={errorsAt(id)}>{words.csv}</DownloadLink>
          <DownloadLink href={addressOf('/v1/imports/{id}/errors.json', { id })}>{words.json}</DownloadLink>
        </>
      }
    >
      <ReasonTable id={id} reasons={plan.reasons} />
      <FileErrorsTable found={found} />
    </Section>
  );
};
