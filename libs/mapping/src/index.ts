export * from './apply-mapping.js';
export * from './check-mapping.js';
export { constantsOf } from './compile-column.js';
export * from './compile-row.js';
export { isRejectReasons, REJECT_REASONS_HEADER } from './header-names.js';
export * from './match-headers.js';
export * from './route-key.js';
export * from './validate-chunk.js';
