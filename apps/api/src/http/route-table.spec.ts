import { expect, it } from 'vitest';
import { RouteTable } from './route-table.js';

const table = new RouteTable({
  '/v1/things/{id}': { get: { operationId: 'show' }, delete: { operationId: 'remove' } },
  '/v1/things': { get: { operationId: 'list' }, post: { operationId: 'make' } },
  '/v1/things/latest': { get: { operationId: 'latest' } },
  '/v1/things/errors.csv': { get: { operationId: 'download' } },
});

it.each([
  ['GET', '/v1/things', 'list'],
  ['GET', '/v1/things/', 'list'],
  ['HEAD', '/V1/Things', 'list'],
  ['POST', '/v1/things', 'make'],
  ['DELETE', '/v1/things/a%2Fb', 'remove'],
  ['DELETE', '/v1/things/latest', 'remove'],
  ['GET', '/v1/things/latest', 'latest'],
  ['GET', '/v1/things/errors.csv', 'download'],
  ['GET', '/v1/things/errorsxcsv', 'show'],
])('%s %s means %s', (method, path, operationId) => {
  expect(table.find(method, path)?.route?.operationId).toBe(operationId);
});

it.each(['/v1', '/v1/things/a/b', '//v1/things', '/v1/things//', '/', ''])('nothing is at %j', (path) => {
  expect(table.find('GET', path)).toBeNull();
});

it('knows the methods of an address, and an address that names nobody', () => {
  expect(table.find('PUT', '/v1/things/secret')).toEqual({
    route: undefined,
    template: '/v1/things/{id}',
    methods: ['DELETE', 'GET', 'HEAD'],
  });
});

it('an address that is reserved is no id, whatever the method', () => {
  const reserving = new RouteTable(
    { '/v1/things/{id}': { get: { operationId: 'show' } }, '/v1/things/load': { post: { operationId: 'load' } } },
    (template) => template.endsWith('/load'),
  );
  expect(reserving.find('POST', '/v1/things/LOAD')?.route?.operationId).toBe('load');
  expect(reserving.find('GET', '/v1/things/load')).toEqual({
    route: undefined,
    template: '/v1/things/load',
    methods: ['POST'],
  });
  expect(reserving.find('GET', '/v1/things/loads')?.route?.operationId).toBe('show');
});
