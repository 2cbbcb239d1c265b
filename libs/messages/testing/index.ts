export * from './example-chunk.js';
export * from './example-run.js';
