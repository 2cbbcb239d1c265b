import { Controller, Get, Inject } from '@nestjs/common';
import type { Stores } from '#libs/mongo';
import { STORES } from '../injection.js';
import { type StatusView, viewStatus } from '../views/status-view.js';

/** How the deployment is doing: which processes live, and what there is to do. */
@Controller('v1/status')
export class StatusController {
  constructor(@Inject(STORES) private readonly stores: Stores) {}

  @Get()
  async showStatus(): Promise<StatusView> {
    const { heartbeats, files, runs, streams } = this.stores;
    const asked = [heartbeats.rollCall(), files.waiting(), runs.countOpen(), streams.countStopped()] as const;
    const [present, waiting, open, stopped] = await Promise.all(asked);
    return viewStatus(present, { files: waiting, runs: open, stopped });
  }
}
