import { Body, Controller, Get, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import type { Stores } from '#libs/mongo';
import type { Admitted, Caller } from '../http/access.js';
import { readBody } from '../http/request.js';
import { showImport } from '../imports/read-imports.js';
import { STORES } from '../injection.js';
import type { ImportView } from '../views/import-view.js';
import type { ImpactView } from '../views/workflow-view.js';
import { acknowledgeWorkflows, listImpact, setActiveAgain, setInactive } from './change-workflows.js';

interface Impacts {
  readonly items: readonly ImpactView[];
}

/** The workflows that an import would set off. */
@Controller('v1/imports/:id/workflows')
export class ImpactController {
  constructor(@Inject(STORES) private readonly stores: Stores) {}

  @Get()
  listImpact(@Req() { caller }: Admitted, @Param('id') id: string): Promise<Impacts> {
    return this.answer(caller, id);
  }

  @Post('set-inactive')
  @HttpCode(200)
  async setInactive(@Req() { caller }: Admitted, @Param('id') id: string, @Body() body: unknown): Promise<Impacts> {
    const { workflows: ids } = readBody('ChosenWorkflows', body);
    await setInactive(this.stores, caller, { id, ids });
    return this.answer(caller, id);
  }

  @Post('set-active')
  @HttpCode(200)
  async setActiveAgain(@Req() { caller }: Admitted, @Param('id') id: string, @Body() body: unknown): Promise<Impacts> {
    readBody('Nothing', body);
    await setActiveAgain(this.stores, caller, id);
    return this.answer(caller, id);
  }

  @Post('acknowledge')
  @HttpCode(200)
  async acknowledgeWorkflows(
    @Req() { caller }: Admitted,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<ImportView> {
    readBody('Nothing', body);
    await acknowledgeWorkflows(this.stores, caller, id);
    return showImport(this.stores, caller, id);
  }

  private async answer(caller: Caller, id: string): Promise<Impacts> {
    return { items: await listImpact(this.stores, caller, id) };
  }
}
