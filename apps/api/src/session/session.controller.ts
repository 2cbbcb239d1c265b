import type { ServerResponse } from 'node:http';
import { Body, Controller, Delete, Get, HttpCode, Inject, Patch, Post, Put, Req, Res } from '@nestjs/common';
import type { Stores } from '#libs/mongo';
import { Semaphore } from '#libs/runtime';
import type { ByPerson } from '../http/admit-person.js';
import type { RoutedRequest } from '../http/find-route.js';
import { readBody } from '../http/request.js';
import { readSessionCookie, sessionCookie } from '../http/session-cookie.js';
import { STORES } from '../injection.js';
import { type SessionView, viewSession } from '../views/session-view.js';
import { clientAddress } from './client-address.js';
import { Passwords } from './passwords.js';
import { changePassword, redeemLink } from './set-password.js';
import { type JustSignedIn, type SignInSources, signIn } from './sign-in.js';
import { switchWorkspace } from './switch-workspace.js';

/** Passwords that are hashed at once: each takes 32 MiB. */
const HASHED_AT_ONCE = 2;

/** Signing in to the console. */
@Controller('v1/session')
export class SessionController {
  private readonly sources: SignInSources;

  constructor(@Inject(STORES) private readonly stores: Stores) {
    this.sources = { stores, passwords: new Passwords(new Semaphore(HASHED_AT_ONCE)) };
  }

  @Post()
  @HttpCode(200)
  async signIn(
    @Req() request: RoutedRequest,
    @Body() given: unknown,
    @Res({ passthrough: true }) response: ServerResponse,
  ): Promise<SessionView> {
    const person = await signIn(this.sources, readBody('NewSession', given), clientAddress(request.ip));
    return this.welcome(request, response, person);
  }

  @Post('link')
  @HttpCode(200)
  async signInByLink(
    @Req() request: RoutedRequest,
    @Body() given: unknown,
    @Res({ passthrough: true }) response: ServerResponse,
  ): Promise<SessionView> {
    return this.welcome(request, response, await redeemLink(this.sources, readBody('RedeemedLink', given)));
  }

  @Get()
  showSession(@Req() { caller }: ByPerson): Promise<SessionView> {
    return viewSession(this.stores, caller);
  }

  @Patch()
  async changeSession(@Req() { caller }: ByPerson, @Body() given: unknown): Promise<SessionView> {
    return viewSession(this.stores, await switchWorkspace(this.stores, caller, readBody('ChangedSession', given)));
  }

  @Put('password')
  @HttpCode(204)
  async changePassword(@Req() request: RoutedRequest & ByPerson, @Body() given: unknown): Promise<void> {
    const wanted = { ...readBody('ChangedPassword', given), address: clientAddress(request.ip) };
    await changePassword(this.sources, request.caller, wanted);
  }

  @Delete()
  @HttpCode(204)
  async endSession(
    @Req() request: RoutedRequest & ByPerson,
    @Res({ passthrough: true }) response: ServerResponse,
  ): Promise<void> {
    await this.stores.sessions.end(request.caller.session);
    response.setHeader('set-cookie', sessionCookie(request, null));
  }

  /** What the browser was signed in with before is over. */
  private async welcome(request: RoutedRequest, response: ServerResponse, person: JustSignedIn): Promise<SessionView> {
    const before = readSessionCookie(request);
    if (before !== null) await this.stores.sessions.drop(before);
    response.setHeader('set-cookie', sessionCookie(request, person.cookie));
    return viewSession(this.stores, person);
  }
}
