import { beforeEach } from 'vitest';
import type { FileDoc, Verdict } from '#libs/mongo';
import { useApi, useSharedApi } from '../../../apps/api/test/running-api.js';
import { until } from '../../support/until.js';

export type EndpointHeaders = Readonly<Record<string, string>>;

export const ADDRESS = '/v1/customers/importCSV';
export const CSV = 'Email\na@example.com\nb@example.com\n';
export const good: Partial<Verdict> = { headers: ['Email'] };

export const formOf = (...files: readonly (readonly [field: string, name: string, content: string])[]): FormData => {
  const form = new FormData();
  for (const [field, name, content] of files) form.append(field, new Blob([content]), name);
  return form;
};

/** The api with what tests of the endpoint do again and again: who asks is workspace `demo`. */
export const useCsvEndpoint = (env?: Readonly<Record<string, string>>) => {
  const api = env ? useApi(env) : useSharedApi();

  // What an upload that was refused has left would be checked before the next one.
  beforeEach(async () => {
    await api.mongo.models.files.deleteMany({ verdict: null });
  });

  const own = (): EndpointHeaders => {
    const { appId, appToken } = api.credentials;
    return { 'x-app-id': appId, 'x-app-token': appToken };
  };

  const send = (body: RequestInit['body'], headers: EndpointHeaders = own()): Promise<Response> =>
    fetch(api.url + ADDRESS, { method: 'POST', headers, body });

  const unchecked = () => api.mongo.models.files.findOne({ state: 'uploaded', verdict: null }).lean<FileDoc>();

  /** What ingest does with the next file that arrives. */
  const check = async (verdict: Partial<Verdict>): Promise<void> => {
    await until('a file has arrived', async () => (await unchecked()) !== null);
    await api.approve(await unchecked(), verdict);
  };

  const accepted = async (headers: EndpointHeaders = own(), verdict: Partial<Verdict> = good) => {
    const sent = send(formOf(['file', 'customers.csv', CSV]), headers);
    await check(verdict);
    const response = await sent;
    return { status: response.status, location: response.headers.get('location') ?? '', body: await response.json() };
  };

  return { api, own, send, unchecked, check, accepted };
};
