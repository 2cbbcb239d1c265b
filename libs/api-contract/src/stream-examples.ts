import type { AnswerOf } from './components.js';

const mapping: AnswerOf<'Mapping'> = {
  version: 1,
  idKind: 'loyalty',
  attributes: [
    { attribute: 'id', header: 'customer_no' },
    { attribute: 'email', header: 'mail' },
  ],
};

const settings = {
  ...{ id_kind: 'loyalty', create_only: false, update_only: false },
  ...{ action: null, ignore_unknown: null, data_source: null, point_of_contact: null, segment: null },
  template_from_file: null,
};

const counts = { read: 1000, created: 700, updated: 250, unchanged: 39, rejected: 1, skipped: 10, dead: 0 } as const;

const stream: AnswerOf<'Stream'> = {
  ...{ id: 'str_0mx0jm7b184zhnyp29w', name: 'crm', kind: 'customers', state: 'running' },
  ...{ stop_reason: null, stop_detail: null },
  ...{ topic: 'sluice.inbound.demo.crm.v1', receipts_topic: null, partitions: 4, offsets: [251, 249, 250, 252] },
  ...{ lag: 0, lags: [0, 0, 0, 0], last_progress_at: '2026-04-07T12:00:04.200Z' },
  ...counts,
  ...{ waiting: 0, lost: 0, customers: null, events: 950, duplicates: 10, tombstones: 2, ignored_deletes: 0 },
  ...{ end_markers: 0, key_mismatches: 0, batches: { 'night-2026-04-07': { read: 1000, created: 700 } } },
  ...{ envelope: null, mapped: true, ...settings, quiet_period: 60, accept_dead: false },
  ignored_columns: ['internal_note'],
  unknown_headers: { count: 0, names: [] },
  created_at: '2026-04-07T12:00:00.000Z',
  created_by: 'crm',
};

const letter: AnswerOf<'DeadLetter'> = {
  id: 'str_0mx0jm7b184zhnyp29w:0002:0000000000000251',
  ...{ stream: 'str_0mx0jm7b184zhnyp29w', partition: 2, offset: 251 },
  ...{ reason: 'not_json', message: 'The value is not valid JSON.' },
  ...{ at: '2026-04-07T12:00:04.200Z', replayed_at: null },
};

export const streamExamples = {
  NewStream: { name: 'crm', kind: 'customers', mapping, partitions: 4 },
  ResumedStream: { accept_dead: false, from: 'start' },
  RemappedStream: { mapping },
  ResizedStream: { partitions: 8 },
  Stream: stream,
  DeadLetter: letter,
  KeptLetter: {
    ...letter,
    ...{
      key: 'C1',
      headers: [{ name: 'sluice-batch', value: 'night' }],
      value: '{"id":',
      is_kept: true,
      is_cut: false,
    },
  },
  NewReplay: { stream: 'crm', reason: 'not_json', dry_run: true },
  Replay: { dry_run: true, replayed: 1, letters: [{ id: letter.id, outcome: 'replayed' }], next_cursor: null },
} as const;
