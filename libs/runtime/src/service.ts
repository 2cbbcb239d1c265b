import type { DynamicModule, INestApplicationContext, Type } from '@nestjs/common';
import type { CommonSettings } from './common-settings.js';
import { Deployment } from './deployment.js';
import { Fetches } from './fetches.js';
import { HealthChecks } from './health-checks.js';
import { createLogger, type Logger } from './logger.js';
import type { MetricName } from './metric-table.js';
import { createMetrics, type Metrics } from './metrics.js';
import { identify, type ProcessIdentity, version } from './process-identity.js';
import { type Environment, loadSettings } from './settings.js';
import { WorkWatch } from './work-watch.js';

/**
 * Injection tokens of what every process has: all of it as `RUNTIME` (a `Runtime`), and its parts; settings are
 * injected by their class, checks as `HealthChecks`.
 */
export const RUNTIME = Symbol('runtime');
export const LOGGER = Symbol('logger');
export const METRICS = Symbol('metrics');

/** What a process has before its module is made. */
export interface Runtime<T extends CommonSettings> {
  readonly identity: ProcessIdentity;
  readonly settings: T;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly checks: HealthChecks;
  readonly deployment: Deployment;
  readonly fetches: Fetches;
  /** What a consumer has in hand. */
  readonly work: WorkWatch;
}

export interface Service<T extends CommonSettings> {
  readonly name: string;
  readonly module: Type;
  readonly settings: new () => T;
  /** The metrics of the table that this process sets. */
  readonly metrics: readonly MetricName[];
  /** Makes the Nest application and lets it work; without it, an application context. */
  readonly open?: (root: DynamicModule, runtime: Runtime<T>) => Promise<INestApplicationContext>;
}

/** Set by what all processes have in common. */
const everyProcess = [
  'buildInfo',
  'oldestProgress',
  'runSeconds',
  'logLinesDropped',
] as const satisfies readonly MetricName[];

/** Throws SettingsError. */
export const createRuntime = <T extends CommonSettings>(service: Service<T>, env?: Environment): Runtime<T> => {
  const settings = loadSettings(service.settings, env);
  const metrics = createMetrics(service.name, [...everyProcess, ...service.metrics]);
  metrics.buildInfo.set({ version, node: process.version }, 1);
  return {
    identity: identify(service.name, settings.servedPort),
    settings,
    logger: createLogger(settings, service.name, () => metrics.logLinesDropped.inc()),
    // Injection can't tell which metrics a class asks for: one missing in the service's list is undefined there.
    metrics: metrics as Metrics,
    checks: new HealthChecks(),
    deployment: new Deployment(settings.deployment || undefined),
    fetches: new Fetches(),
    work: new WorkWatch(),
  };
};

class RuntimeModule {}

/** The service's module, with the runtime injectable everywhere in it. */
export const rootModule = <T extends CommonSettings>(service: Service<T>, runtime: Runtime<T>): DynamicModule => {
  const providers = [
    { provide: RUNTIME, useValue: runtime },
    { provide: service.settings, useValue: runtime.settings },
    { provide: LOGGER, useValue: runtime.logger },
    { provide: METRICS, useValue: runtime.metrics },
    { provide: HealthChecks, useValue: runtime.checks },
  ];
  return { module: RuntimeModule, global: true, imports: [service.module], providers, exports: providers };
};
