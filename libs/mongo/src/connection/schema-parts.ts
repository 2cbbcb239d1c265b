import { Schema } from 'mongoose';

/** Documents keep exactly the fields of their types: no version key, no dropped empty objects, unknown fields refused. */
export const documentOptions = { versionKey: false, minimize: false, strict: 'throw', id: false } as const;

export const requiredText = { type: String, required: true } as const;
export const mixedField = { type: Schema.Types.Mixed, default: null } as const;
export const dateField = { type: Date, default: null } as const;
