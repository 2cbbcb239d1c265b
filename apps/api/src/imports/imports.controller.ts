import {
  Body,
  type CanActivate,
  Controller,
  Delete,
  type ExecutionContext,
  Get,
  Headers,
  HttpCode,
  Inject,
  Injectable,
  type MessageEvent,
  Param,
  Patch,
  Post,
  Query,
  Req,
  Sse,
  SseSignal,
  UseGuards,
} from '@nestjs/common';
import { from, map, type Observable } from 'rxjs';
import type { Stores } from '#libs/mongo';
import { ApiSettings } from '../config.js';
import { queries } from '../contract/parameters.js';
import type { Admitted } from '../http/access.js';
import { admittedAgain } from '../http/admit-first.js';
import { answerOnce } from '../http/answer-once.js';
import { Closing } from '../http/closing.js';
import type { RoutedRequest } from '../http/find-route.js';
import { readBody, readQuery } from '../http/request.js';
import { STORES } from '../injection.js';
import type { ImportView } from '../views/import-view.js';
import { cancelImport } from './cancel-import.js';
import { changeImport } from './change-import.js';
import { createImport, readNewImport } from './create-import.js';
import { deleteImport } from './delete-import.js';
import { findImport } from './find-import.js';
import {
  type CountQuery,
  countImports,
  type ImportCounts,
  type ImportQuery,
  type ImportViewPage,
  listImports,
} from './list-imports.js';
import { answerImport, showImport } from './read-imports.js';
import { startImport, startValidation } from './start-run.js';
import { watchImport, whileReachable } from './watch-import.js';

/** Once a stream of events has begun, a problem could no longer be answered as one. */
@Injectable()
class ImportGuard implements CanActivate {
  constructor(@Inject(STORES) private readonly stores: Stores) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { caller, params } = context.switchToHttp().getRequest<Admitted & { params: { id: string } }>();
    await findImport(this.stores, caller, params.id);
    return true;
  }
}

/** The life of an import. */
@Controller('v1/imports')
export class ImportsController {
  constructor(
    @Inject(STORES) private readonly stores: Stores,
    private readonly settings: ApiSettings,
    private readonly closing: Closing,
  ) {}

  @Post()
  createImport(
    @Req() { caller }: Admitted,
    @Body() given: unknown,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<ImportView> {
    const body = readNewImport(given);
    return answerOnce(this.stores, { caller, key, name: 'createImport', body }, async (session) =>
      answerImport(this.stores, await createImport(this.stores, caller, body, session)),
    );
  }

  @Get()
  listImports(@Req() { caller }: Admitted, @Query() query: unknown): Promise<ImportViewPage> {
    return listImports(this.stores, caller, readQuery<ImportQuery>(queries.listImports, query));
  }

  @Get('counts')
  countImports(@Req() { caller }: Admitted, @Query() query: unknown): Promise<ImportCounts> {
    return countImports(this.stores, caller, readQuery<CountQuery>(queries.countImports, query));
  }

  @Get(':id')
  showImport(@Req() { caller }: Admitted, @Param('id') id: string): Promise<ImportView> {
    return showImport(this.stores, caller, id);
  }

  @Patch(':id')
  async changeImport(@Req() { caller }: Admitted, @Param('id') id: string, @Body() body: unknown): Promise<ImportView> {
    await changeImport(this.stores, caller, { id, given: readBody('ChangedImport', body) });
    return showImport(this.stores, caller, id);
  }

  @Post(':id/validate')
  @HttpCode(202)
  async validateImport(
    @Req() { caller }: Admitted,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<ImportView> {
    const { check_database: checksDatabase } = readBody('Validation', body);
    await startValidation(this.stores, { caller, id, lanes: this.settings.lanes, checksDatabase });
    return showImport(this.stores, caller, id);
  }

  @Post(':id/start')
  @HttpCode(202)
  async startImport(@Req() { caller }: Admitted, @Param('id') id: string, @Body() body: unknown): Promise<ImportView> {
    const consent = readBody('StartImport', body);
    await startImport(this.stores, { caller, id, lanes: this.settings.lanes, ...consent });
    return showImport(this.stores, caller, id);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  async cancelImport(@Req() { caller }: Admitted, @Param('id') id: string, @Body() body: unknown): Promise<ImportView> {
    readBody('Nothing', body);
    await cancelImport(this.stores, caller, id);
    return showImport(this.stores, caller, id);
  }

  @Delete(':id')
  @HttpCode(204)
  async deleteImport(@Req() { caller }: Admitted, @Param('id') id: string): Promise<void> {
    await deleteImport(this.stores, caller, id);
  }

  @Sse(':id/progress')
  @UseGuards(ImportGuard)
  watchImport(
    @Req() request: RoutedRequest & Admitted,
    @Param('id') id: string,
    @SseSignal() gone: AbortSignal,
  ): Observable<MessageEvent> {
    const { caller } = request;
    const signal = AbortSignal.any([gone, this.closing.streams]);
    const admission = {
      everyMs: this.settings.admitAgainMs,
      admit: () => admittedAgain(request, this.stores),
    };
    const stream = whileReachable(watchImport(this.stores, { caller, id, signal, admission }));
    return from(stream).pipe(map((data) => ({ data })));
  }
}
