import '@mantine/charts/styles.layer.css';
import { AreaChart } from '@mantine/charts';
import { showCount } from '../../format/numbers.js';
import { showDuration } from '../../format/times.js';
import type { RatePoint } from './rate-line.js';

const words = {
  label: 'Chart of records a second; the numbers of now are above it.',
  imports: 'Imports',
  streams: 'Streams',
  now: 'now',
  ago: (seconds: number) => `−${showDuration(seconds)}`,
};

const HEIGHT = 200;

const series = [
  { name: 'imports', label: words.imports, color: 'var(--accent-bar)' },
  { name: 'streams', label: words.streams, color: 'var(--sum-skipped)', strokeDasharray: '5 3' },
];

/** How long ago each point was. */
const dataOf = (line: readonly RatePoint[]) => {
  const now = line.at(-1)?.at ?? 0;
  return line.map(({ at, ...rates }) => ({ ...rates, ago: at === now ? words.now : words.ago((now - at) / 1000) }));
};

/** Records a second as a chart, with all that a chart needs: loaded when it is shown. */
export const RateChart = ({ line }: { readonly line: readonly RatePoint[] }) => (
  <div className="rate-chart" role="img" aria-label={words.label}>
    <AreaChart
      h={HEIGHT}
      data={dataOf(line)}
      dataKey="ago"
      series={series}
      curveType="linear"
      withDots={false}
      withLegend
      valueFormatter={(value) => showCount(Math.round(value))}
      gridColor="var(--line)"
      textColor="var(--text-3)"
      accessibilityLayer={false}
      xAxisProps={{ minTickGap: 40 }}
      areaProps={{ isAnimationActive: false }}
    />
  </div>
);
