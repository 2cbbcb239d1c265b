import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Patch, Post, Query, Req } from '@nestjs/common';
import type { ViewOf } from '#libs/api-contract';
import type { Stores } from '#libs/mongo';
import { pageQuery } from '../contract/parameters.js';
import type { Admitted } from '../http/access.js';
import type { Page, PageQuery } from '../http/page-cursor.js';
import { readBody, readQuery } from '../http/request.js';
import { STORES } from '../injection.js';
import { addUser, changeUser, linkUser, listUsers, removeUser } from './change-users.js';

const query = pageQuery('People');

/** The people of the workspace. */
@Controller('v1/users')
export class UsersController {
  constructor(@Inject(STORES) private readonly stores: Stores) {}

  @Get()
  listUsers(@Req() { caller }: Admitted, @Query() given: unknown): Promise<Page<ViewOf<'User'>>> {
    return listUsers(this.stores, caller, readQuery<PageQuery>(query, given));
  }

  @Post()
  addUser(@Req() { caller }: Admitted, @Body() given: unknown): Promise<ViewOf<'AddedUser'>> {
    return addUser(this.stores, caller, readBody('NewUser', given));
  }

  @Patch(':id')
  changeUser(@Req() { caller }: Admitted, @Param('id') id: string, @Body() given: unknown): Promise<ViewOf<'User'>> {
    return changeUser(this.stores, caller, { id, body: readBody('ChangedUser', given) });
  }

  @Delete(':id')
  @HttpCode(204)
  async removeUser(@Req() { caller }: Admitted, @Param('id') id: string): Promise<void> {
    await removeUser(this.stores, caller, id);
  }

  @Post(':id/link')
  linkUser(
    @Req() { caller }: Admitted,
    @Param('id') id: string,
    @Body() given: unknown,
  ): Promise<ViewOf<'SignInLink'>> {
    readBody('Nothing', given);
    return linkUser(this.stores, caller, id);
  }
}
