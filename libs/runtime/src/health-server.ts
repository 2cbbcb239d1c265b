import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Registry } from 'prom-client';
import type { HealthChecks, HealthReport } from './health-checks.js';

/** What probes are answered from. */
export interface Probed {
  readonly registry: Registry;
  readonly checks: HealthChecks;
}

interface HealthServerOptions extends Probed {
  readonly port: number;
  /** Without it: all interfaces. */
  readonly host?: string | undefined;
}

export interface HealthServer {
  readonly port: number;
  close(): Promise<void>;
}

const sendReport = (response: ServerResponse, report: HealthReport): void => {
  response.writeHead(report.ok ? 200 : 503, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ status: report.ok ? 'ok' : 'failing', checks: report.checks }));
};

const sendMetrics = async (response: ServerResponse, registry: Registry): Promise<void> => {
  const body = await registry.metrics();
  response.writeHead(200, { 'content-type': registry.contentType }).end(body);
};

/** Answers `/metrics`, `/health/live` and `/health/ready`. False: the request is for another path, and not answered. */
export const answerProbe = async (
  { url = '/' }: IncomingMessage,
  response: ServerResponse,
  { registry, checks }: Probed,
): Promise<boolean> => {
  const path = new URL(url, 'http://localhost').pathname;
  if (path === '/metrics') await sendMetrics(response, registry);
  else if (path === '/health/live') sendReport(response, await checks.live());
  else if (path === '/health/ready') sendReport(response, await checks.ready());
  else return false;
  return true;
};

const respond = async (request: IncomingMessage, response: ServerResponse, options: Probed): Promise<void> => {
  if (await answerProbe(request, response, options)) return;
  response.writeHead(404, { 'content-type': 'application/json' }).end('{"status":"not found"}');
};

const listen = (server: Server, { port, host }: HealthServerOptions): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host }, resolve);
  });

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

/** `/metrics`, `/health/live` and `/health/ready` of a process that has no HTTP interface of its own. */
export const serveHealth = async (options: HealthServerOptions): Promise<HealthServer> => {
  const server = createServer((request, response) => {
    respond(request, response, options).catch((error: Error) => response.destroy(error));
  });
  await listen(server, options);
  return { port: (server.address() as AddressInfo).port, close: () => close(server) };
};
