import type { ShownImport } from '../../api/shown-import.js';
import { showCount } from '../../format/numbers.js';
import { showDuration } from '../../format/times.js';
import { importStates } from '../../parts/import-status.js';
import { Section } from '../../parts/section.js';
import { type Stage, type StageName, stagesOf } from './stages.js';

const words = {
  title: 'Time per stage',
  total: (time: string) => `${time} from the first file to the end`,
  soFar: (time: string) => `${time} so far`,
  stage: 'Stage',
  speed: 'Speed',
  when: 'When',
  time: 'Time',
  waited: 'waited for a person',
  pace: (rows: string) => `${rows} rows a second`,
  underSecond: 'under a second',
  names: {
    upload: 'Upload and check',
    faults: 'File errors',
    mapping: 'Mapping',
    validation: 'Validation',
    review: 'Review',
    import: 'Import',
  } satisfies Record<StageName, string>,
};

const paceOver = (rows: number, seconds: number | null): string =>
  seconds === null || rows === 0 ? '' : words.pace(showCount(Math.round(rows / Math.max(seconds, 0.001))));

const speedOf = ({ name, isWait }: Stage, found: ShownImport): string => {
  if (isWait) return words.waited;
  if (name === 'validation' && found.plan) return paceOver(found.plan.read, found.plan.seconds);
  return name === 'import' ? paceOver(found.read, found.run_seconds) : '';
};

const timeOf = (seconds: number): string => (seconds < 0.5 ? words.underSecond : showDuration(seconds));

const Bars = ({ stage, all }: { readonly stage: Stage; readonly all: number }) => (
  <div className="gantt" aria-hidden="true">
    {stage.stretches.map(({ from, seconds }) => (
      <i
        key={from}
        className={stage.isWait ? 'wait' : ''}
        style={{ left: `${(from / all) * 100}%`, width: `${(seconds / all) * 100}%` }}
      />
    ))}
  </div>
);

/** How long each stage took, and for what a person was waited for. */
export const StagesSection = ({ found }: { readonly found: ShownImport }) => {
  const { stages, seconds } = stagesOf(found.history, Date.now());
  if (stages.length === 0) return null;
  const { isOver } = importStates[found.status];
  return (
    <Section
      title={words.title}
      note={isOver ? words.total(showDuration(seconds)) : words.soFar(showDuration(seconds))}
    >
      <table className="tight stages">
        <thead className="sr">
          <tr>
            <th scope="col">{words.stage}</th>
            <th scope="col">{words.speed}</th>
            <th scope="col">{words.when}</th>
            <th scope="col">{words.time}</th>
          </tr>
        </thead>
        <tbody>
          {stages.map((stage) => (
            <tr key={stage.name}>
              <th scope="row">{words.names[stage.name]}</th>
              <td className="quiet nums nowrap">{speedOf(stage, found)}</td>
              <td className="hide-s when">
                <Bars stage={stage} all={Math.max(seconds, 0.001)} />
              </td>
              <td className="num">{timeOf(stage.seconds)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
};
