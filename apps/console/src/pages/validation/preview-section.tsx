import { useQuery } from '@tanstack/react-query';
import { call } from '../../api/call.js';
import type { ShownImport } from '../../api/shown-import.js';
import { showCount } from '../../format/numbers.js';
import { Section } from '../../parts/section.js';
import { ValueText } from '../../parts/value-text.js';

const words = {
  title: 'The first rows, as they would go in',
  note: 'Nothing is validated or written yet.',
  row: 'Row',
  outcome: 'Outcome',
  customer: 'Customer',
  foundBy: 'Found by',
  wrong: 'What is wrong',
};

const ROWS = 10;

const outcomes = {
  created: 'Created',
  updated: 'Updated',
  unchanged: 'Unchanged',
  skipped: 'Skipped',
  rejected: 'Rejected',
} as const;

/** What would become of the first rows of an import that was not validated; nothing where that can't be said. */
export const PreviewSection = ({ found }: { readonly found: Pick<ShownImport, 'id' | 'history'> }) => {
  const { id, history } = found;
  const { data } = useQuery({
    queryKey: ['previewImport', { path: { id } }, history.at(-1)?.at],
    queryFn: ({ signal }) => call('previewImport', { path: { id }, query: { limit: ROWS }, signal }),
  });
  const rows = data?.rows ?? [];
  if (rows.length === 0) return null;
  const attributes = [...new Set(rows.flatMap(({ values }) => Object.keys(values)))].filter((name) => name !== 'id');
  const isNumeric = (name: string): boolean => rows.some(({ values }) => typeof values[name] === 'number');
  const hasMatches = rows.some(({ matched_by }) => matched_by.length > 0);
  const hasErrors = rows.some(({ errors }) => errors.length > 0);
  return (
    <Section title={words.title} note={words.note}>
      <div className="scroll">
        <table className="tight">
          <thead>
            <tr>
              <th scope="col" className="num">
                {words.row}
              </th>
              <th scope="col">{words.outcome}</th>
              <th scope="col">{words.customer}</th>
              {hasMatches ? <th scope="col">{words.foundBy}</th> : null}
              {attributes.map((name) => (
                <th key={name} scope="col" className={isNumeric(name) ? 'num' : ''}>
                  {name}
                </th>
              ))}
              {hasErrors ? <th scope="col">{words.wrong}</th> : null}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ file, row, outcome, customer_id, matched_by, values, errors }) => (
              <tr key={`${file} ${row}`}>
                <td className="num">{showCount(row)}</td>
                <td className="nowrap">{outcomes[outcome]}</td>
                <td className="nums nowrap">{customer_id}</td>
                {hasMatches ? <td className="nowrap">{matched_by.join(', ')}</td> : null}
                {attributes.map((name) => (
                  <td key={name} className={typeof values[name] === 'number' ? 'num' : 'nums nowrap'}>
                    {outcome === 'rejected' ? null : <ValueText value={values[name]} />}
                  </td>
                ))}
                {hasErrors ? <td className="why">{errors.map(({ message }) => message).join(' ')}</td> : null}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
};
