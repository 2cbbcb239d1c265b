import { useQuery } from '@tanstack/react-query';
import { addressOf, call } from '../../api/call.js';
import type { ShownFile } from '../../api/shown-import.js';
import { DownloadLink } from '../../parts/download-link.js';
import { ErrorLine } from './error-line.js';

const words = { all: 'All errors of this file, CSV' };

/** Shown beside the file; the others are downloaded, or looked at with the plan. */
const AT_HAND = 3;

/** The first errors of rows of a file that is in order as a file. */
export const InvalidRows = ({ id, file }: { readonly id: string; readonly file: ShownFile }) => {
  const query = { file: file.id };
  const { data } = useQuery({
    queryKey: ['listErrors', { path: { id }, query: { ...query, limit: AT_HAND } }, file.rows],
    queryFn: ({ signal }) => call('listErrors', { path: { id }, query: { ...query, limit: AT_HAND }, signal }),
  });
  const errors = (data?.items ?? []).slice(0, AT_HAND);
  if (errors.length === 0) return null;
  return (
    <>
      <ul>
        {errors.map((error) => (
          <ErrorLine key={`${error.row} ${error.attribute} ${error.code}`} error={error} />
        ))}
      </ul>
      <DownloadLink href={addressOf('/v1/imports/{id}/errors.csv', { id }, query)}>{words.all}</DownloadLink>
    </>
  );
};
