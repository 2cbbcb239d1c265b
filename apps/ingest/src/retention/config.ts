import { IsInt, Max, Min } from 'class-validator';
import { countSetting, Setting, WorkerSettings } from '#libs/runtime';

/** Retention periods; that of files is a setting of all workers. */
export class RetentionSettings extends WorkerSettings {
  @Setting(
    'SLUICE_KEEP_REPORTS_DAYS',
    'Days after which rejects and plans go, from when their import was over.',
    countSetting,
  )
  @Max(3_650)
  @Min(1)
  @IsInt()
  readonly keepReportsDays: number = 90;

  @Setting(
    'SLUICE_KEEP_FENCES_DAYS',
    'Days after which fences and lists of events of an import go, from its end; more than any topic keeps.',
    countSetting,
  )
  @Max(3_650)
  @Min(31)
  @IsInt()
  readonly keepFencesDays: number = 90;

  @Setting(
    'SLUICE_KEEP_ANSWERS_DAYS',
    'Days after which answers to events over HTTP go; their names stay, so that none takes effect twice.',
    countSetting,
  )
  @Max(3_650)
  @Min(1)
  @IsInt()
  readonly keepAnswersDays: number = 90;

  @Setting(
    'SLUICE_KEEP_RECORD_IDS_DAYS',
    'Days after which ids of records of streams (sluice-record-id) go; until then a record of the same id has no effect.',
    countSetting,
  )
  @Max(3_650)
  @Min(1)
  @IsInt()
  readonly keepRecordIdsDays: number = 7;
}
