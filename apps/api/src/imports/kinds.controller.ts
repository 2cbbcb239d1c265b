import { Controller, Get, Header, Inject, Param, Query, Req } from '@nestjs/common';
import { type KindField, kinds } from '#libs/kinds';
import type { Stores } from '#libs/mongo';
import { queries } from '../contract/parameters.js';
import type { Admitted } from '../http/access.js';
import { type Page, type PageQuery, pageOf } from '../http/page-cursor.js';
import { readQuery } from '../http/request.js';
import { STORES } from '../injection.js';
import { findPlace } from '../mapping/find-place.js';
import { type KindView, viewKind } from '../views/kind-view.js';
import { findWorkspace } from '../workspace/find-workspace.js';
import { csvTemplate, jsonTemplate, listFields } from './write-template.js';

/** The kinds of imports, and what files of each hold in the caller's workspace. */
@Controller('v1/kinds')
export class KindsController {
  constructor(@Inject(STORES) private readonly stores: Stores) {}

  @Get()
  async listKinds(@Req() { caller }: Admitted, @Query() query: unknown): Promise<Page<KindView>> {
    const wanted = readQuery<PageQuery>(queries.listKinds, query);
    await findWorkspace(this.stores, caller);
    return pageOf([...kinds.values()].map(viewKind), wanted);
  }

  @Get(':kind/fields')
  async listFields(
    @Req() { caller }: Admitted,
    @Param('kind') kind: string,
    @Query() query: unknown,
  ): Promise<Page<KindField>> {
    const wanted = readQuery<PageQuery>(queries.listFields, query);
    return pageOf(listFields(kind, await findPlace(this.stores, caller, { kind })), wanted);
  }

  @Get(':kind/template.csv')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="template.csv"')
  async csvTemplate(@Req() { caller }: Admitted, @Param('kind') kind: string): Promise<string> {
    return csvTemplate(kind, await findPlace(this.stores, caller, { kind }));
  }

  @Get(':kind/template.json')
  @Header('content-type', 'application/json; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="template.json"')
  async jsonTemplate(@Req() { caller }: Admitted, @Param('kind') kind: string): Promise<string> {
    return jsonTemplate(kind, await findPlace(this.stores, caller, { kind }));
  }
}
