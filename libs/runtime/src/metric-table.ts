import { reasons } from '#libs/messages';

/** A metric as a value: the registry and the reference docs are made from this table. */
export interface MetricDefinition {
  readonly kind: 'counter' | 'gauge' | 'histogram';
  readonly name: string;
  readonly help: string;
  /** Label names with all their values; a text instead of a list where the values depend on the installation. */
  readonly labels: Readonly<Record<string, readonly string[] | string>>;
  /** Upper bounds of a histogram's buckets. */
  readonly buckets?: readonly number[];
}

const MODES = ['stage', 'validate', 'import'] as const;

const STAGES = ['ingest', 'validator', 'applier', 'transactions'] as const;

export const metricTable = {
  rows: {
    kind: 'counter',
    name: 'sluice_rows_total',
    help: 'Rows that a stage has finished with, by what the run is for: only those of mode import change customers; of a validation they are what an import would do. applier and transactions count after the commit, so none is counted twice; ingest and validator count again what is published again.',
    labels: {
      stage: STAGES,
      mode: [...MODES, 'unknown'],
      outcome: ['published', 'accepted', 'created', 'updated', 'unchanged', 'rejected', 'skipped', 'dead'],
    },
  },
  rejects: {
    kind: 'counter',
    name: 'sluice_rejects_total',
    help: 'Reasons for which rows were rejected, counted by applier and transactions after the commit, by what the run is for; a row may have several.',
    labels: { mode: MODES, reason: Object.keys(reasons) },
  },
  chunks: {
    kind: 'counter',
    name: 'sluice_chunks_total',
    help: 'Chunks that a stage has finished with. Repeated: delivered or published before; dropped: their run is over or unknown.',
    labels: { stage: STAGES, outcome: ['done', 'repeated', 'dropped', 'dead'] },
  },
  transactionSeconds: {
    kind: 'histogram',
    name: 'sluice_apply_duration_seconds',
    help: 'Time of one fence transaction, from its first write to its commit or abort.',
    labels: { outcome: ['committed', 'moved', 'aborted'] },
    buckets: [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10],
  },
  bytesRead: {
    kind: 'counter',
    name: 'sluice_file_bytes_read_total',
    help: 'Bytes of files read, by what they were read for.',
    labels: { purpose: ['check', 'run', 'profile', 'findings'] },
  },
  buildInfo: {
    kind: 'gauge',
    name: 'sluice_build_info',
    help: 'Always 1: which version runs, on which Node.',
    labels: { version: 'of the product', node: 'of Node' },
  },
  runSeconds: {
    kind: 'histogram',
    name: 'sluice_run_duration_seconds',
    help: 'Time of a run from its start to its end, counted by the process that ended it. A run of mode import is the work of an import.',
    labels: { mode: MODES, result: ['finished', 'failed', 'cancelled'] },
    buckets: [1, 2, 5, 10, 30, 60, 120, 300, 600, 1_800, 3_600, 7_200],
  },
  oldestProgress: {
    kind: 'gauge',
    name: 'sluice_import_oldest_progress_age_seconds',
    help: 'Of the imports at work: seconds since the one that has stood still for longest moved. What waits for its turn, or for its sender, does not count; 0 while nothing is at work. Every process shows it, of the whole database.',
    labels: {},
  },
  consumerLag: {
    kind: 'gauge',
    name: 'sluice_consumer_lag_messages',
    help: 'Messages of a partition that this process had not handled yet when it took its latest batch of it in hand. Not shown when it could not be read again for 30 s: the batch hangs, or the broker is silent; sluice_import_oldest_progress_age_seconds grows then.',
    labels: { topic: "the topic's name", partition: 'its number' },
  },
  outboxAge: {
    kind: 'gauge',
    name: 'sluice_outbox_oldest_age_seconds',
    help: 'Seconds since the oldest messages of the outbox were written that no broker has yet, of all workspaces, from the database: each applier says the same. 0: there are none.',
    labels: {},
  },
  creditInUse: {
    kind: 'gauge',
    name: 'sluice_credit_in_use_rows',
    help: 'Rows published and not yet applied, over all runs of this process.',
    labels: {},
  },
  idSetBytes: {
    kind: 'gauge',
    name: 'sluice_id_set_bytes',
    help: 'Bytes that the IDs and unique values of the runs being published take. On disk, in files without a name in TMPDIR, only once they find no room in memory.',
    labels: { place: ['memory', 'disk'] },
  },
  filesWaiting: {
    kind: 'gauge',
    name: 'sluice_files_waiting',
    help: 'Files without a verdict on which no ingest works, of all workspaces, from the database: each ingest says the same. Arriving: still being uploaded, so that most of them wait for their sender.',
    labels: { state: ['arriving', 'whole'] },
  },
  work: {
    kind: 'gauge',
    name: 'sluice_ingest_work',
    help: 'Checks and runs of this process. Open: claimed, at work or not; working: in a place; waiting: for a place.',
    labels: { work: ['checks', 'runs'], state: ['open', 'working', 'waiting'] },
  },
  deadLetters: {
    kind: 'counter',
    name: 'sluice_dead_letters_total',
    help: 'Messages that could not be handled and went to the dead letters.',
    labels: { stage: STAGES },
  },
  httpRequests: {
    kind: 'counter',
    name: 'sluice_http_requests_total',
    help: 'Requests to the api that are over, by how they were answered. Aborted: the client left before it was.',
    labels: {
      operation: 'operationId of the OpenAPI document; none for an address or a method that it does not have',
      status: ['2xx', '3xx', '4xx', '5xx', 'aborted'],
    },
  },
  httpSeconds: {
    kind: 'histogram',
    name: 'sluice_http_request_duration_seconds',
    help: 'Time of requests to the api until they are over. Uploads, downloads and watchImport take as long as their client.',
    labels: { operation: 'as of sluice_http_requests_total' },
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60],
  },
  httpRefused: {
    kind: 'counter',
    name: 'sluice_http_refused_total',
    help: 'Requests that were refused for their credentials. Missing: incomplete or none; unknown: wrong, expired, or of another application; scope: the token or the role lacks what the operation needs; csrf: by the cookie of a session, from another page.',
    labels: { reason: ['missing', 'unknown', 'scope', 'csrf'] },
  },
  httpUploadedBytes: {
    kind: 'counter',
    name: 'sluice_http_uploaded_bytes_total',
    help: 'Bytes of files that the api has received, as they were sent (compressed ones compressed).',
    labels: {},
  },
  logLinesDropped: {
    kind: 'counter',
    name: 'sluice_log_lines_dropped_total',
    help: 'Log lines that could not be written, on a full disk say. Nothing waits for them.',
    labels: {},
  },
  retries: {
    kind: 'counter',
    name: 'sluice_retries_total',
    help: 'Failed attempts at something that is tried until it works, a consumer that lost its connection among them: the broker, the database or the network is broken.',
    labels: { what: 'what was tried' },
  },
} as const satisfies Record<string, MetricDefinition>;

export type MetricName = keyof typeof metricTable;
