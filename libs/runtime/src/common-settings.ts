import { ArrayNotEmpty, IsIn, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { countSetting, listSetting, Setting } from './settings.js';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** What every process of Sluice is told by its environment. An app extends it with its own fields. */
export class CommonSettings {
  @Setting('KAFKA_BROKERS', 'Kafka bootstrap servers, host:port, separated by commas. No default.', listSetting)
  @Matches(/^[^\s,]+:\d{1,5}$/, { each: true, message: '$property must be host:port, separated by commas' })
  @ArrayNotEmpty()
  readonly kafkaBrokers: readonly string[] = [];

  @Setting('MONGODB_URI', 'Connection string of a MongoDB replica set. No default.')
  @Matches(/^mongodb(\+srv)?:\/\/\S+$/, { message: '$property must begin with mongodb:// or mongodb+srv://' })
  readonly mongodbUri: string = '';

  @Setting('SLUICE_DATABASE', 'Name of the MongoDB database.')
  @Matches(/^[A-Za-z0-9_-]{1,63}$/)
  readonly database: string = 'sluice';

  @Setting('SLUICE_DEPLOYMENT', 'Id of the deployment that the database must be of; without it, of any.')
  @Matches(/^(dep_[a-z0-9]{1,40})?$/, { message: '$property must be the id of a deployment, dep_…' })
  readonly deployment: string = '';

  @Setting('SLUICE_TOPIC_PREFIX', 'First part of the names of topics and consumer groups.')
  @Matches(/^[A-Za-z0-9_-]{1,100}$/)
  readonly topicPrefix: string = 'sluice';

  @Setting('SLUICE_LANES', 'Lanes of a new run, and partitions of its topics.', countSetting)
  @Max(1000)
  @Min(1)
  @IsInt()
  readonly lanes: number = 8;

  @Setting('SLUICE_LOG_LEVEL', `One of ${LOG_LEVELS.join(', ')}.`)
  @IsIn(LOG_LEVELS)
  readonly logLevel: (typeof LOG_LEVELS)[number] = 'info';

  @Setting(
    'SLUICE_LOG_FILE',
    'File that the log is appended to, instead of stdout; full at 10 MiB, it is moved aside, and two older ones are kept.',
  )
  @IsOptional()
  @Matches(/\S/)
  readonly logFile: string | undefined = undefined;

  @Setting('SLUICE_SESSION_TIMEOUT_MS', 'A consumer that is silent for longer loses its partitions.', countSetting)
  @Max(300_000)
  @Min(6_000)
  @IsInt()
  readonly sessionTimeoutMs: number = 30_000;

  @Setting('SLUICE_STALL_MS', 'A lane without movement and without lag for longer is published again.', countSetting)
  @Min(1_000)
  @IsInt()
  readonly stallMs: number = 30_000;

  @Setting('SLUICE_LEASE_MS', 'A run whose ingest is silent for longer is taken over by another.', countSetting)
  @Min(1_000)
  @IsInt()
  readonly leaseMs: number = 10_000;

  /** The port that the process serves on; 0: the system chooses it. */
  get servedPort(): number {
    return 0;
  }
}

/** Settings of a process without an HTTP interface of its own. */
export class WorkerSettings extends CommonSettings {
  @Setting('SLUICE_METRICS_PORT', 'Port of /metrics and /health; 0 takes a free one.', countSetting)
  @Max(65_535)
  @Min(0)
  @IsInt()
  readonly metricsPort: number = 9464;

  @Setting('SLUICE_METRICS_HOST', 'Address on which /metrics and /health are served. Without it: on all interfaces.')
  @IsOptional()
  @Matches(/^\S+$/)
  readonly metricsHost: string | undefined = undefined;

  @Setting(
    'SLUICE_KEEP_FILES_DAYS',
    'Days after which uploads and staged rows go, of imports that are over.',
    countSetting,
  )
  @Max(3_650)
  @Min(1)
  @IsInt()
  readonly keepFilesDays: number = 7;

  override get servedPort(): number {
    return this.metricsPort;
  }
}
