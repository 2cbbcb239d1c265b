export { constantsOf } from './compile-column.js';
export * from './compile-row.js';
export * from './match-headers.js';
export * from './route-key.js';
export * from './validate-chunk.js';
