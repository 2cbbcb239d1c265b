import { IsInt, Max, Min } from 'class-validator';
import { LIMITS, UNPACK_LIMITS } from '#libs/formats';
import { countSetting, Setting } from '#libs/runtime';
import { RetentionSettings } from './retention/config.js';

export class IngestSettings extends RetentionSettings {
  @Setting('SLUICE_CHECKS', 'Files that one ingest checks at the same time; others wait for their turn.', countSetting)
  @Max(64)
  @Min(1)
  @IsInt()
  readonly checks: number = 4;

  @Setting(
    'SLUICE_RUNS',
    'Runs whose files one ingest reads at the same time; others wait for their turn.',
    countSetting,
  )
  @Max(256)
  @Min(1)
  @IsInt()
  readonly runs: number = 32;

  @Setting('SLUICE_OPEN_RUNS', 'Runs that one ingest has open at the same time, and reads by turns.', countSetting)
  @Max(1_024)
  @Min(1)
  @IsInt()
  readonly openRuns: number = 256;

  @Setting(
    'SLUICE_ID_MEMORY_BYTES',
    'Memory for the IDs and unique values of all runs of one ingest; beyond it their hashes go to files in `TMPDIR`.',
    countSetting,
  )
  @Min(1)
  @IsInt()
  readonly idMemoryBytes: number = 33_554_432;

  @Setting(
    'SLUICE_MAX_DECOMPRESSED_BYTES',
    'Largest content of a compressed file, all of a workbook together.',
    countSetting,
  )
  @Min(1)
  @IsInt()
  readonly maxDecompressedBytes: number = UNPACK_LIMITS.decompressedBytes;

  @Setting('SLUICE_MAX_COMPRESSION_RATIO', 'A compressed file may hold so many times its own size.', countSetting)
  @Min(1)
  @IsInt()
  readonly maxCompressionRatio: number = UNPACK_LIMITS.compressionRatio;

  @Setting('SLUICE_MAX_ROW_BYTES', 'Largest row of a file; beyond 1 MiB it is rejected after mapping.', countSetting)
  @Min(1)
  @IsInt()
  readonly maxRowBytes: number = LIMITS.rowBytes;

  @Setting('SLUICE_MAX_CELL_BYTES', 'Largest cell of a file.', countSetting)
  @Min(1)
  @IsInt()
  readonly maxCellBytes: number = LIMITS.cellBytes;

  @Setting('SLUICE_MAX_COLUMNS', 'Columns that a file may have.', countSetting)
  @Min(1)
  @IsInt()
  readonly maxColumns: number = LIMITS.columns;

  @Setting('SLUICE_MAX_JSON_DEPTH', 'Levels of nesting in JSON beyond which a fault is told as such.', countSetting)
  @Min(1)
  @IsInt()
  readonly maxJsonDepth: number = LIMITS.jsonDepth;
}
