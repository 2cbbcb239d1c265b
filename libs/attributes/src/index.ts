export * from './attribute-mistakes.js';
export * from './demo-attributes.js';
export * from './standard-attributes.js';
export * from './text.js';
export { valueTypeOf, valueTypes } from './types/index.js';
export { allowedValues } from './types/select.js';
export * from './value-guide.js';
export * from './value-type.js';
