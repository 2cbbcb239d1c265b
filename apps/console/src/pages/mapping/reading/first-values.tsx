import { IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type AnswerTo, call } from '../../../api/call.js';
import { showValue } from '../../../format/values.js';
import { Loading } from '../../../parts/loading.js';
import type { CheckedAttribute, ColumnFacts, WrongGroup } from '../mapping-facts.js';
import { whenLookedAt } from '../mapping-queries.js';
import { cellVerdict } from '../trial/cell-verdict.js';

const words = {
  caption: 'The most frequent values, and how they are read',
  value: 'In the file',
  now: 'Saved as, until now',
  tried: 'With these settings',
  read: 'Can be read',
  unknown: '…',
  rejected: 'rejected',
  empty: 'empty',
};

/** Fewer than a group of a check names: any of them that is wrong is named there. */
const SHOWN = 6;
const PREVIEWED_ROWS = 100;

interface FirstValuesProps {
  /** Of the import. */
  readonly id: string;
  /** Of the mapping that is saved. */
  readonly tag: string | null;
  readonly attribute: string;
  readonly column: ColumnFacts;
  /** What would be saved can be asked for: the import could be started. */
  readonly isStartable: boolean;
  /** What a check of these settings says; null: nothing yet, or of something else than cells. */
  readonly checked: CheckedAttribute | null;
}

type FirstValue = WrongGroup['values'][number];

const useFirst = (id: string, { index }: ColumnFacts): readonly FirstValue[] | null => {
  const { data } = useQuery({
    queryKey: ['listColumnValues', id, index, 'first'],
    queryFn: ({ signal }) => {
      const input = { path: { id, index: String(index) }, query: { limit: SHOWN }, signal };
      return whenLookedAt(() => call('listColumnValues', input), signal);
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data?.items ?? null;
};

const placeOf = ({ file, row }: FirstValue['first']): string => `${row} ${file}`;

type PreviewedRow = AnswerTo<'previewImport'>['rows'][number];

const tellSaved = ({ values, errors }: PreviewedRow, attribute: string): string =>
  errors.some((error) => error.attribute === attribute)
    ? words.rejected
    : (showValue(values[attribute]) ?? words.empty);

/** What the first rows would get by the saved mapping, by their places; of rows further down, and where nothing can be said, nothing. */
const useSaved = ({ id, tag, attribute, isStartable }: FirstValuesProps): ReadonlyMap<string, string> => {
  const { data } = useQuery({
    queryKey: ['previewImport', { path: { id } }, tag, PREVIEWED_ROWS],
    queryFn: ({ signal }) => call('previewImport', { path: { id }, query: { limit: PREVIEWED_ROWS }, signal }),
    enabled: isStartable,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return new Map((data?.rows ?? []).map((row) => [placeOf(row), tellSaved(row, attribute)]));
};

const Verdict = ({ value, checked }: { readonly value: string; readonly checked: CheckedAttribute | null }) => {
  const { look, reason } = cellVerdict(value, checked);
  if (look === 'unknown') return words.unknown;
  return look === 'read' ? (
    <>
      <IconCircleCheck className="i s ok" aria-hidden /> {words.read}
    </>
  ) : (
    <>
      <IconCircleX className="i s bad" aria-hidden /> {reason}
    </>
  );
};

/** The most frequent values of a column: what they become by what is saved, and whether they can be read by what is entered. */
export const FirstValues = (props: FirstValuesProps) => {
  const { id, column, checked } = props;
  const first = useFirst(id, column);
  const saved = useSaved(props);
  if (first === null) return <Loading />;
  const isSaved = first.some((value) => saved.has(placeOf(value.first)));
  return (
    <div className="scroll">
      <table className="tight">
        <caption className="sr">{words.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.value}</th>
            {isSaved ? <th scope="col">{words.now}</th> : null}
            <th scope="col">{words.tried}</th>
          </tr>
        </thead>
        <tbody>
          {first.map((found) => (
            <tr key={found.value}>
              <td className="mono wrap">{found.value}</td>
              {isSaved ? <td className="wrap">{saved.get(placeOf(found.first))}</td> : null}
              <td className="wrap">
                <Verdict value={found.value} checked={checked} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
