export * from './apply-topics.js';
export * from './create-kafka.js';
