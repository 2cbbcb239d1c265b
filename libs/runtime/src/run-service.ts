import module from 'node:module';
import type { INestApplicationContext } from '@nestjs/common';
import { type CommonSettings, WorkerSettings } from './common-settings.js';
import { serveHealth } from './health-server.js';
import type { Logger } from './logger.js';
import { openContext } from './open.js';
import { createRuntime, type Runtime, rootModule, type Service } from './service.js';
import { SettingsError } from './settings.js';

/** A stop must end before the supervisor's patience does (Kubernetes: 30 s). */
const STOP_LIMIT_MS = 25_000;

/** Ends a process that can't go on; its supervisor starts a new one. */
export const exitOnCrash =
  (logger: Logger) =>
  (error: unknown): never => {
    logger.fatal({ err: error }, 'the process cannot go on and exits');
    process.exit(1);
  };

const exitOnWrongSettings = (error: unknown): never => {
  if (!(error instanceof SettingsError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
};

/** Reading stops, the batch in hand is finished and committed, connections close; a stop that takes too long is cut. */
const stop = async (app: INestApplicationContext | undefined, logger: Logger): Promise<never> => {
  setTimeout(() => exitOnCrash(logger)(new Error(`still busy ${STOP_LIMIT_MS} ms after the signal`)), STOP_LIMIT_MS);
  await app?.close();
  logger.info('stopped');
  process.exit(0);
};

const exposeHealth = async ({ settings, metrics, checks, logger }: Runtime<CommonSettings>): Promise<void> => {
  if (!(settings instanceof WorkerSettings)) return;
  const { metricsPort, metricsHost: host } = settings;
  const { port } = await serveHealth({ port: metricsPort, host, registry: metrics.registry, checks });
  logger.info({ port }, 'serving /metrics and /health');
};

/**
 * Where NODE_COMPILE_CACHE names a folder, writes compiled code there for the next start now: at its end a process does so
 * too, but not when it is killed. Node 20 has no such cache.
 */
const keepCompiledCode = (): void => {
  const { flushCompileCache } = module as { readonly flushCompileCache?: () => void };
  flushCompileCache?.();
};

const start = async <T extends CommonSettings>(service: Service<T>, runtime: Runtime<T>): Promise<void> => {
  const { logger } = runtime;
  let app: INestApplicationContext | undefined;
  let stopping = false;
  const onSignal = (signal: NodeJS.Signals): void => {
    if (stopping) return;
    stopping = true;
    logger.info({ signal }, 'stopping');
    stop(app, logger).catch(exitOnCrash(logger));
  };
  process.on('SIGTERM', onSignal).on('SIGINT', onSignal);
  await exposeHealth(runtime);
  app = await (service.open ?? openContext)(rootModule(service, runtime), runtime);
  runtime.checks.started();
  logger.info('started');
  keepCompiledCode();
};

/**
 * The whole life of a process: settings, log, metrics, health, the Nest application, and its clean end on SIGTERM or
 * SIGINT. Exits with 0 after a stop and with 1 when it can't start or can't go on.
 */
export const runService = async <T extends CommonSettings>(service: Service<T>): Promise<void> => {
  let runtime: Runtime<T>;
  try {
    runtime = createRuntime(service);
  } catch (error) {
    return exitOnWrongSettings(error);
  }
  const crash = exitOnCrash(runtime.logger);
  process.on('unhandledRejection', crash).on('uncaughtException', crash);
  await start(service, runtime).catch(crash);
};
