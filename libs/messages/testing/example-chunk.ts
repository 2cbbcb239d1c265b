import { CHUNK_VERSION, type OutcomeChunk } from '#libs/messages';

/** The first chunk of a lane of the example run, without rows, but for what is given. */
export const exampleOutcomes = (given: Partial<OutcomeChunk> = {}): OutcomeChunk => ({
  v: CHUNK_VERSION,
  workspace: 'demo',
  import: 'imp_1',
  run: 'run_1',
  lane: 0,
  seq: 0,
  at: 0,
  before: '',
  digest: 'd',
  file: 0,
  accepted: [],
  rejected: [],
  ...given,
});
