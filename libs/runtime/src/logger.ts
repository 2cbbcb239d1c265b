import type { LoggerService } from '@nestjs/common';
import { type Logger as PinoLogger, pino } from 'pino';
import type { CommonSettings } from './common-settings.js';

export type Logger = PinoLogger;

/** JSON lines on stdout, one for each thing that an operator should know; nothing per record. */
export const createLogger = (settings: Pick<CommonSettings, 'logLevel'>, service: string): Logger =>
  pino({
    level: settings.logLevel,
    base: { service, pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (level) => ({ level }) },
  });

/** Nest passes its context as the last of the optional parameters, after stack traces. */
const contextOf = (details: readonly unknown[]): object => {
  const [context, ...rest] = details.toReversed();
  return rest.length > 0 ? { context, details: rest.toReversed() } : { context };
};

/** What Nest itself has to say, in the same log. Its start-up chatter is debug. */
export const nestLogger = (logger: Logger): LoggerService => ({
  log: (message: unknown, ...details: unknown[]) => logger.debug(contextOf(details), String(message)),
  debug: (message: unknown, ...details: unknown[]) => logger.debug(contextOf(details), String(message)),
  verbose: (message: unknown, ...details: unknown[]) => logger.trace(contextOf(details), String(message)),
  warn: (message: unknown, ...details: unknown[]) => logger.warn(contextOf(details), String(message)),
  error: (message: unknown, ...details: unknown[]) => logger.error(contextOf(details), String(message)),
  fatal: (message: unknown, ...details: unknown[]) => logger.fatal(contextOf(details), String(message)),
});
