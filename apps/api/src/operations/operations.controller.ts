import type { ServerResponse } from 'node:http';
import { Controller, Get, Inject, Res } from '@nestjs/common';
import { HealthChecks, type HealthReport, METRICS, type Metrics } from '#libs/runtime';

const sendReport = (response: ServerResponse, { ok, checks }: HealthReport): void => {
  response.writeHead(ok ? 200 : 503, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ status: ok ? 'ok' : 'failing', checks }));
};

/** What operators and their machines ask; it belongs to no workspace. */
@Controller()
export class OperationsController {
  constructor(
    private readonly checks: HealthChecks,
    @Inject(METRICS) private readonly metricsOf: Pick<Metrics, 'registry'>,
  ) {}

  @Get('health/live')
  async live(@Res() response: ServerResponse): Promise<void> {
    sendReport(response, await this.checks.live());
  }

  @Get('health/ready')
  async ready(@Res() response: ServerResponse): Promise<void> {
    sendReport(response, await this.checks.ready());
  }

  @Get('metrics')
  async metrics(@Res() response: ServerResponse): Promise<void> {
    const { registry } = this.metricsOf;
    response.writeHead(200, { 'content-type': registry.contentType }).end(await registry.metrics());
  }
}
