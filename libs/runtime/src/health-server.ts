import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Registry } from 'prom-client';
import type { HealthChecks, HealthReport } from './health-checks.js';

interface HealthServerOptions {
  readonly port: number;
  /** Without it: all interfaces. */
  readonly host?: string | undefined;
  readonly registry: Registry;
  readonly checks: HealthChecks;
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

const respond = async (path: string, response: ServerResponse, options: HealthServerOptions): Promise<void> => {
  if (path === '/metrics') return sendMetrics(response, options.registry);
  if (path === '/health/live') return sendReport(response, await options.checks.live());
  if (path === '/health/ready') return sendReport(response, await options.checks.ready());
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
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    respond(path, response, options).catch((error: Error) => response.destroy(error));
  });
  await listen(server, options);
  return { port: (server.address() as AddressInfo).port, close: () => close(server) };
};
