import { Controller, Get, Inject, Param, Query, Req } from '@nestjs/common';
import type { ViewOf } from '#libs/api-contract';
import type { Stores } from '#libs/mongo';
import { queries } from '../contract/parameters.js';
import type { Admitted } from '../http/access.js';
import type { PageQuery } from '../http/page-cursor.js';
import { readQuery } from '../http/request.js';
import { STORES } from '../injection.js';
import { listSegmentMembers } from './list-members.js';

/** What segments hold; they themselves are reference data. */
@Controller('v1/segments')
export class SegmentsController {
  constructor(@Inject(STORES) private readonly stores: Stores) {}

  @Get(':id/members')
  listSegmentMembers(
    @Req() { caller }: Admitted,
    @Param('id') id: string,
    @Query() query: unknown,
  ): Promise<ViewOf<'SegmentMemberPage'>> {
    return listSegmentMembers(this.stores, caller, {
      ...readQuery<PageQuery>(queries.listSegmentMembers, query),
      id,
    });
  }
}
