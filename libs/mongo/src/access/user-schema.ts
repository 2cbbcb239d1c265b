import { Schema } from 'mongoose';
import { roles } from '#libs/messages';
import { documentOptions as options, requiredText as text } from '../connection/schema-parts.js';
import type { Membership, UserDoc } from './user-doc.js';

const membership = new Schema<Membership>(
  { workspace: text, role: { ...text, enum: roles } },
  { ...options, _id: false },
);

/** People: found by their addresses, and by the workspaces in which they have a role. */
export const userSchema = new Schema<UserDoc>(
  {
    _id: text,
    email: { ...text, lowercase: true },
    name: text,
    memberships: { type: [membership], required: true },
    password: { type: String, default: null },
    createdBy: text,
    createdAt: { type: Date, required: true },
    revision: { type: Number, default: 0 },
  },
  { ...options, collection: 'users' },
)
  .index({ email: 1 }, { unique: true })
  .index({ 'memberships.workspace': 1, _id: 1 });
