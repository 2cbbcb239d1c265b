import { type MetricDefinition, metricTable } from '#libs/runtime';
import { generatedNote } from './generated-note.js';

const valuesOf = (values: readonly string[] | string): string =>
  typeof values === 'string' ? values : values.map((value) => `\`${value}\``).join(', ');

function section(metric: MetricDefinition): string {
  const labels = Object.entries(metric.labels).map(([name, values]) => `- \`${name}\`: ${valuesOf(values)}`);
  const buckets = metric.buckets ? [`Upper bounds of its buckets: ${metric.buckets.join(', ')}.`] : [];
  const list = labels.length > 0 ? [labels.join('\n')] : [];
  return [`## ${metric.name}`, `A ${metric.kind}. ${metric.help}`, ...buckets, ...list].join('\n\n');
}

const intro = `Each process serves these on \`/metrics\` in the Prometheus text format, as far as it sets them, besides those of Node
that prom-client collects (\`process_…\`, \`nodejs_…\`: CPU, memory, delay of the event loop, garbage collection). Every series has the
label \`service\`: the name of the process. Labels never hold ids or personal data.`;

export const metricsPage = (): string =>
  `${['# Metrics', generatedNote, intro, ...Object.values(metricTable).map(section)].join('\n\n')}\n`;
