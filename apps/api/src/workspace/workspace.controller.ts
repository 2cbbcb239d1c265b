import { Body, Controller, Get, Inject, Patch, Req } from '@nestjs/common';
import type { StreamTopics } from '#libs/kafka';
import type { Stores } from '#libs/mongo';
import { ApiSettings } from '../config.js';
import type { Admitted } from '../http/access.js';
import { readBody } from '../http/request.js';
import { STORES, STREAM_TOPICS } from '../injection.js';
import { viewWorkspace, type WorkspaceView } from '../views/workspace-view.js';
import { changeSettings, type SettingsWorld } from './change-settings.js';
import { findWorkspace } from './find-workspace.js';

/** The caller's workspace and its settings. */
@Controller('v1/workspace')
export class WorkspaceController {
  private readonly world: SettingsWorld;

  constructor(
    @Inject(STORES) private readonly stores: Stores,
    @Inject(STREAM_TOPICS) broker: StreamTopics,
    { lanes, topicPrefix }: ApiSettings,
  ) {
    this.world = { stores, broker, plan: { lanes, topicPrefix } };
  }

  @Get()
  async showWorkspace(@Req() { caller }: Admitted): Promise<WorkspaceView> {
    return viewWorkspace(await findWorkspace(this.stores, caller));
  }

  @Patch()
  async changeWorkspace(@Req() { caller }: Admitted, @Body() given: unknown): Promise<WorkspaceView> {
    const body = readBody('ChangedWorkspace', given);
    return viewWorkspace(await changeSettings(this.world, caller, body));
  }
}
