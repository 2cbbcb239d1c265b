import { IsInt, Max, Min } from 'class-validator';
import { count, Setting, WorkerSettings } from '#libs/runtime';

export class IngestSettings extends WorkerSettings {
  @Setting('SLUICE_CHECKS', 'Files that one ingest checks at the same time.', count)
  @Max(64)
  @Min(1)
  @IsInt()
  readonly checks: number = 4;

  @Setting('SLUICE_RUNS', 'Runs that one ingest publishes at the same time; each remembers its IDs in memory.', count)
  @Max(256)
  @Min(1)
  @IsInt()
  readonly runs: number = 32;
}
