import type { LaneManifest, RunDefinition } from '#libs/messages';
import type { CutChunk } from './chunk-cutter.js';

const NO_ROWS = Buffer.from('[]');

/** The last chunk of every lane, of empty ones too: its numbers are the lane's totals (correctness.md, 3). */
export const endChunks = (definition: RunDefinition, manifest: readonly LaneManifest[]): readonly CutChunk[] =>
  manifest.map(({ chunks, rows, digest }, lane) => ({
    workspace: definition.workspace,
    import: definition.import,
    run: definition.run,
    lane,
    seq: chunks,
    at: rows,
    before: digest,
    digest,
    file: definition.files.length - 1,
    end: true,
    rows: 0,
    rowsJson: NO_ROWS,
    duplicates: [],
  }));
