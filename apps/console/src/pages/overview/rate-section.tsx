import { lazy, Suspense } from 'react';
import { showCount } from '../../format/numbers.js';
import { Loading } from '../../parts/loading.js';
import { Section } from '../../parts/section.js';
import type { RatePoint } from './rate-line.js';

const RateChart = lazy(async () => ({ default: (await import('./rate-chart.js')).RateChart }));

const words = {
  title: 'Records a second',
  now: ({ imports, streams }: RatePoint) =>
    `${showCount(Math.round(imports))} of imports, ${showCount(Math.round(streams))} of streams`,
  soon: 'Counted since this page was opened; there is a line to show in a few seconds.',
  idle: 'Nothing was read since this page was opened.',
};

const LEAST_POINTS = 3;

const Chart = ({ line }: { readonly line: readonly RatePoint[] }) => {
  if (line.length < LEAST_POINTS) return <p className="faint">{words.soon}</p>;
  if (line.every(({ imports, streams }) => imports + streams === 0)) return <p className="faint">{words.idle}</p>;
  return (
    <Suspense fallback={<Loading />}>
      <RateChart line={line} />
    </Suspense>
  );
};

/** Records a second of the last minutes, as far as this page has seen them. */
export const RateSection = ({ line }: { readonly line: readonly RatePoint[] }) => {
  const last = line.at(-1);
  return (
    <Section title={words.title} note={last ? words.now(last) : null}>
      <Chart line={line} />
    </Section>
  );
};
