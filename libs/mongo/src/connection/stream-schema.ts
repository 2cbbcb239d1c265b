import { Schema } from 'mongoose';
import { envelopes, STREAM_NAME, stopReasons, streamStates } from '#libs/messages';
import type { StreamDoc } from '../control/stream-doc.js';
import {
  dateField as date,
  mixedField as mixed,
  documentOptions as options,
  requiredText as text,
} from './schema-parts.js';

/** Streams: found by their names, and by their state. */
export const streamSchema = new Schema<StreamDoc>(
  {
    _id: text,
    workspace: text,
    name: { ...text, match: STREAM_NAME },
    kind: text,
    settings: { type: Schema.Types.Mixed, required: true },
    records: { ...text, enum: ['table', 'lines'] },
    process: { ...text, enum: ['rows', 'groups'] },
    matching: { type: Schema.Types.Mixed, required: true },
    otherColumns: { type: String, enum: ['ignore', 'refuse'] },
    formats: { type: [String], default: undefined },
    mapping: { type: String, default: null },
    envelope: { type: String, enum: [...envelopes, null], default: null },
    receipts: { type: Boolean, required: true },
    quietPeriod: { type: Number, required: true },
    partitions: { type: Number, required: true },
    topic: text,
    topicId: { type: String, default: null },
    receiptsTopic: { type: String, default: null },
    state: { ...text, enum: streamStates },
    stopReason: { type: String, enum: [...stopReasons, null], default: null },
    stopDetail: { type: String, default: null },
    run: { type: String, default: null },
    lanes: { type: [Number], required: true },
    offsets: { type: [Number], required: true },
    totals: { type: Schema.Types.Mixed, required: true },
    revision: { type: Number, default: 0 },
    lease: mixed,
    ignoredColumns: { type: [String], default: [] },
    unknownHeaders: { type: Schema.Types.Mixed, required: true },
    acceptDead: { type: Boolean, default: false },
    lastProgressAt: date,
    request: { type: String, default: null },
    createdBy: text,
    createdAt: { type: Date, required: true },
  },
  { ...options, collection: 'streams' },
)
  .index({ workspace: 1, name: 1 }, { unique: true })
  .index({ workspace: 1, _id: -1 })
  .index({ state: 1, _id: 1 });
