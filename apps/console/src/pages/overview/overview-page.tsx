import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { AnswerTo } from '../../api/call.js';
import { useCall } from '../../api/use-call.js';
import { FailureNote } from '../../parts/failure-note.js';
import { noPaces, type Paces } from '../../parts/live/paces.js';
import { Loading } from '../../parts/loading.js';
import { PageHead } from '../../parts/page-head.js';
import { Section } from '../../parts/section.js';
import { ZoneNote } from '../../parts/when.js';
import { FigureList } from './figure-list.js';
import { ImportLines, type LineOfImport } from './import-lines.js';
import { LagSection } from './lag-section.js';
import { RateSection } from './rate-section.js';
import { ReasonsSection } from './reasons-section.js';
import { ServiceNotes } from './service-notes.js';
import { sumOfLags } from './streams-by-lag.js';
import { usePaces, useRateLine } from './use-paces.js';

const words = {
  title: 'Overview',
  running: 'Runs now',
  idle: 'No import is at work.',
  waiting: 'Waits for somebody',
  nobody: 'No import waits for somebody.',
  all: 'All imports',
  figures: {
    running: 'Imports at work',
    waiting: 'Imports that wait for somebody',
    uploads: 'Files arriving',
    unchecked: 'Files to check',
    lag: 'Records waiting in streams',
  },
};

const RUNNING_MS = 2_000;
const WAITING_MS = 10_000;
const STREAMS_MS = 5_000;
const STATUS_MS = 5_000;

const RUNNING = { status: ['preprocessing', 'validating', 'importing'], order: 'work', limit: 50 };
const WAITING = { status: ['validated', 'has_file_errors'], order: 'work', limit: 10 };
const MOST_STREAMS = 200;

type Asked<T> = { readonly data: T | undefined; readonly error: unknown; readonly refetch: () => unknown };

interface AskedSectionProps<T> {
  readonly asked: Asked<T>;
  readonly children: (data: T) => ReactNode;
}

/** What was asked for, or why it isn't there. */
const AskedPart = <T,>({ asked: { data, error, refetch }, children }: AskedSectionProps<T>) => {
  if (data !== undefined) return children(data);
  return error ? <FailureNote error={error} onRetry={() => void refetch()} /> : <Loading />;
};

type ImportList = AnswerTo<'listImports'>;

const Lines = (props: { readonly title: string; readonly none: string } & LinesProps) =>
  props.imports.length === 0 ? <p className="faint">{props.none}</p> : <ImportLines {...props} />;

interface LinesProps {
  readonly imports: readonly LineOfImport[];
  readonly paces: Paces | null;
}

const Running = ({ asked, paces }: { readonly asked: Asked<ImportList>; readonly paces: Paces }) => (
  <Section title={words.running} end={<Link to="/imports">{words.all}</Link>}>
    <AskedPart asked={asked}>
      {({ items }) => <Lines title={words.running} none={words.idle} imports={items} paces={paces} />}
    </AskedPart>
  </Section>
);

const Waiting = ({ asked }: { readonly asked: Asked<ImportList> }) => (
  <Section title={words.waiting}>
    <AskedPart asked={asked}>
      {({ items }) => <Lines title={words.waiting} none={words.nobody} imports={items} paces={null} />}
    </AskedPart>
  </Section>
);

const useFigures = (streams: AnswerTo<'listStreams'> | undefined, status: AnswerTo<'showStatus'> | undefined) => {
  const { data } = useCall('countImports', {}, { every: STATUS_MS });
  const [counts, names] = [data?.counts, words.figures];
  return [
    { name: names.running, count: counts && counts.preprocessing + counts.validating + counts.importing },
    { name: names.waiting, count: counts && counts.validated + counts.has_file_errors },
    { name: names.uploads, count: status?.waiting.files_arriving },
    { name: names.unchecked, count: status?.waiting.files_unchecked },
    { name: names.lag, count: streams && sumOfLags(streams.items) },
  ];
};

const Streams = ({ asked, paces }: { readonly asked: Asked<AnswerTo<'listStreams'>>; readonly paces: Paces }) => (
  <AskedPart asked={asked}>{({ items }) => <LagSection streams={items} paces={paces} />}</AskedPart>
);

/** What is at work now, how fast, what was rejected and why, and how far streams are behind. */
export const OverviewScreen = () => {
  const running = useCall('listImports', { query: RUNNING }, { every: RUNNING_MS });
  const waiting = useCall('listImports', { query: WAITING }, { every: WAITING_MS });
  const streams = useCall('listStreams', { query: { limit: MOST_STREAMS } }, { every: STREAMS_MS });
  const { data: status } = useCall('showStatus', {}, { every: STATUS_MS });
  const importPaces = usePaces(running.data?.items, running.dataUpdatedAt);
  const streamPaces = usePaces(streams.data?.items, streams.dataUpdatedAt);
  const line = useRateLine(importPaces, streamPaces);
  return (
    <>
      <PageHead title={words.title}>
        <ZoneNote />
      </PageHead>
      {status ? <ServiceNotes status={status} /> : null}
      <FigureList figures={useFigures(streams.data, status)} />
      <Running asked={running} paces={importPaces ?? noPaces} />
      <Waiting asked={waiting} />
      <div className="cols pair">
        <RateSection line={line} />
        <ReasonsSection />
      </div>
      <Streams asked={streams} paces={streamPaces ?? noPaces} />
    </>
  );
};
