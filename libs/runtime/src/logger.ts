import { writeSync } from 'node:fs';
import type { LoggerService } from '@nestjs/common';
import { type LoggerOptions, type Logger as PinoLogger, pino } from 'pino';
import type { CommonSettings } from './common-settings.js';
import { openLogSink } from './log-sink.js';
import { Outages } from './outages.js';

export type Logger = PinoLogger;

type LogSettings = Pick<CommonSettings, 'logLevel'> & Partial<Pick<CommonSettings, 'logFile'>>;

/** The log is what could not be written, so stderr is told, once; that may fail in the same way. */
const warnOnStderr = (error: Error): void => {
  try {
    writeSync(2, `The log can't be written, lines are dropped until it can: ${error.message}\n`);
  } catch {
    // There is no one left to tell; the count shows it.
  }
};

const WARN = 40;

/** Warnings of a server that is away are told once for the whole process, without a stack. */
const quietOutages = (): LoggerOptions['hooks'] => {
  const outages = new Outages();
  return {
    logMethod([facts, ...rest], method, level) {
      const isTold = level === WARN && typeof facts === 'object' && facts !== null && 'err' in facts;
      const told = isTold ? outages.tell(facts as { readonly err: unknown }, performance.now()) : facts;
      if (told !== null) method.apply(this, [told, ...rest] as Parameters<typeof method>);
    },
  };
};

/**
 * JSON lines, one for each thing that an operator should know; nothing per record. They go to the file of the settings,
 * or to stdout. `onDropped` is called for each line that could not be written.
 */
export const createLogger = (settings: LogSettings, service: string, onDropped?: () => void): Logger => {
  const sink = openLogSink(settings.logFile, {
    onDropped: (error, isFirst) => {
      onDropped?.();
      if (isFirst) warnOnStderr(error);
    },
    onResumed: (dropped) =>
      logger.warn(
        { dropped, advice: 'Check the free space of its disk.' },
        'the log could not be written, and lines were dropped',
      ),
  });
  const logger: Logger = pino(
    {
      level: settings.logLevel,
      base: { service, pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      hooks: quietOutages(),
      formatters: { level: (level) => ({ level }) },
    },
    sink,
  );
  return logger;
};

/** Nest passes its context as the last of the optional parameters, after stack traces where it has any. */
const contextOf = (details: readonly unknown[]): object => {
  const [context, ...rest] = details.filter((detail) => detail !== undefined && detail !== null).toReversed();
  return rest.length > 0 ? { context, details: rest.toReversed() } : { context };
};

const NEST_ADVICE = 'Nest says so, on which the services are built. Report it if it happens again.';

/** Nest's name for what sends answers that last, such as an import's progress. */
const ANSWERS = 'RouterResponseController';

const tellBroken = (logger: Logger, err: unknown): void => {
  const advice = 'The client asks again by itself. If it happens again, check that MongoDB is reachable.';
  logger.warn({ err, advice }, 'an answer broke off');
};

/** What Nest itself has to say, in the same log. Its start-up chatter is debug. */
export const nestLogger = (logger: Logger): LoggerService => ({
  log: (message: unknown, ...details: unknown[]) => logger.debug(contextOf(details), String(message)),
  debug: (message: unknown, ...details: unknown[]) => logger.debug(contextOf(details), String(message)),
  verbose: (message: unknown, ...details: unknown[]) => logger.trace(contextOf(details), String(message)),
  warn: (message: unknown, ...details: unknown[]) =>
    logger.warn({ ...contextOf(details), advice: NEST_ADVICE }, String(message)),
  error: (message: unknown, ...details: unknown[]) =>
    details.includes(ANSWERS) ? tellBroken(logger, message) : logger.error(contextOf(details), String(message)),
  fatal: (message: unknown, ...details: unknown[]) => logger.fatal(contextOf(details), String(message)),
});
