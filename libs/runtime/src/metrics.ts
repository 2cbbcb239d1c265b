import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { type MetricDefinition, type MetricName, metricTable } from './metric-table.js';

type Labels<N extends MetricName> = Extract<keyof (typeof metricTable)[N]['labels'], string>;
type Instrument<N extends MetricName> = {
  readonly counter: Counter<Labels<N>>;
  readonly gauge: Gauge<Labels<N>>;
  readonly histogram: Histogram<Labels<N>>;
}[(typeof metricTable)[N]['kind']];

/** The metrics that a process sets, by their names in the table, and the registry that shows them. */
export type Metrics<N extends MetricName = MetricName> = { readonly registry: Registry } & {
  readonly [K in N]: Instrument<K>;
};

const instruments = { counter: Counter, gauge: Gauge, histogram: Histogram };

const create = (registry: Registry, definition: MetricDefinition): object => {
  const { kind, name, help, labels, buckets } = definition;
  const labelNames = Object.keys(labels);
  return new instruments[kind]({
    name,
    help,
    labelNames,
    registers: [registry],
    ...(buckets && { buckets: [...buckets] }),
  });
};

/** Registers the given metrics of the table, and the defaults for Node (memory, event loop, garbage collection). */
export const createMetrics = <N extends MetricName>(service: string, names: readonly N[]): Metrics<N> => {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  collectDefaultMetrics({ register: registry });
  const own = names.map((name) => [name, create(registry, metricTable[name])]);
  return { registry, ...Object.fromEntries(own) };
};
