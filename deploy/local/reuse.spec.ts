import { expect, it } from 'vitest';
import { judgeReuse } from './reuse.js';
import { readSettings } from './settings.js';
import type { State } from './state.js';

const settings = readSettings({});
const member = (name: string) => ({ name, pid: 1, startedAt: '1', port: 1, log: '' });
const services = ['api', 'ingest', 'validator', 'applier', 'transactions'];
const stack = { kafkaBrokers: '127.0.0.1:9092', mongodbUri: 'mongodb://127.0.0.1:27017' };

const stateOf = (names: readonly string[], rest: Partial<State> = {}): State => ({
  members: names.map(member),
  stack,
  settings,
  build: 'b1',
  ...rest,
});

const elsewhere = readSettings({ KAFKA_BROKERS: 'k:1', MONGODB_URI: 'mongodb://m' });

it.each([
  ['all run', stateOf(['kafka', 'mongod', ...services]), settings, 'everything'],
  ['the build is newer', stateOf(['kafka', 'mongod', ...services], { build: 'b0' }), settings, 'stack'],
  ['a service died', stateOf(['kafka', 'mongod', 'api']), settings, 'stack'],
  ['the broker died', stateOf(['mongod', ...services]), settings, 'nothing'],
  ['an earlier run was cut off while starting', { members: ['kafka', 'mongod'].map(member) }, settings, 'nothing'],
  ['nothing runs', { members: [] }, settings, 'nothing'],
  ['the settings differ', stateOf(['kafka', 'mongod', ...services]), elsewhere, 'nothing'],
  ['broker and database run elsewhere', stateOf(services, { settings: elsewhere }), elsewhere, 'everything'],
])('when %s', (_case, state, wanted, expected) => {
  expect(judgeReuse(state, wanted, 'b1')).toBe(expected);
});
