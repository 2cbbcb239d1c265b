import { CountCell } from '../../parts/count-cell.js';
import { Section } from '../../parts/section.js';
import type { ShownStream } from '../../parts/stream-words.js';
import { labelsOf } from './stream-counts.js';

const words = { title: 'Labels', note: 'the newest 100 that records named in sluice-batch', label: 'Label' };

const headings = ['Read', 'Created', 'Updated', 'Unchanged', 'Rejected', 'Skipped', 'Dead'];

/** What became of the records of each label; nothing where no record has one. */
export const StreamLabels = ({ stream }: { readonly stream: ShownStream }) => {
  const labels = labelsOf(stream);
  if (labels.length === 0) return null;
  return (
    <Section title={words.title} note={words.note}>
      <div className="scroll">
        <table className="tight">
          <thead>
            <tr>
              <th scope="col">{words.label}</th>
              {headings.map((heading) => (
                <th key={heading} scope="col" className="num">
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {labels.map(({ label, counts }) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                {counts.map((count, at) => (
                  <CountCell key={headings[at]} count={count} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
};
