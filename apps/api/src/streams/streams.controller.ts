import { Body, Controller, Delete, Get, Headers, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import type { AsyncApiDocument, ViewOf } from '#libs/api-contract';
import type { StreamTopics } from '#libs/kafka';
import type { MappingDefinition } from '#libs/messages';
import type { Stores, StreamDoc } from '#libs/mongo';
import { ApiSettings } from '../config.js';
import { queries } from '../contract/parameters.js';
import { canonicalId } from '../customers/canonical-id.js';
import type { Admitted } from '../http/access.js';
import { answerLongOnce } from '../http/answer-once.js';
import type { Page, PageQuery } from '../http/page-cursor.js';
import { readBody, readQuery } from '../http/request.js';
import { STORES, STREAM_TOPICS } from '../injection.js';
import { storesSeenBy } from '../reports/visible-rejects.js';
import type { StreamView } from '../views/stream-view.js';
import { pauseStream, remapStream, resizeStream, resumeStream } from './change-stream.js';
import { type CreationSources, createStream, readNewStream } from './create-stream.js';
import { deleteStream } from './delete-stream.js';
import { describeStream } from './describe-stream.js';
import { listStreamErrors, type StreamErrorQuery, type StreamErrorView } from './list-stream-errors.js';
import { answerStream, findStream, listStreams, showStream, showStreamMapping } from './read-streams.js';

/** Endless imports of the records of topics. */
@Controller('v1/streams')
export class StreamsController {
  private readonly sources: CreationSources & { readonly stores: Stores };

  constructor(
    @Inject(STORES) private readonly stores: Stores,
    @Inject(STREAM_TOPICS) broker: StreamTopics,
    { lanes, topicPrefix }: ApiSettings,
  ) {
    this.sources = { stores, broker, plan: { lanes, topicPrefix } };
  }

  @Post()
  createStream(
    @Req() { caller }: Admitted,
    @Body() given: unknown,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<StreamView> {
    const body = readNewStream(given);
    const request = { caller, key, name: 'createStream', body };
    return answerLongOnce(this.stores, request, {
      create: () => this.answer(createStream(this.sources, caller, { body, key })),
      repeat: async (answer) => answer,
    });
  }

  @Get()
  listStreams(@Req() { caller }: Admitted, @Query() query: unknown): Promise<Page<StreamView>> {
    return listStreams(this.sources, caller, readQuery<PageQuery>(queries.listStreams, query));
  }

  @Get(':id')
  showStream(@Req() { caller }: Admitted, @Param('id') id: string): Promise<StreamView> {
    return showStream(this.sources, caller, id);
  }

  @Get(':id/mapping')
  showStreamMapping(@Req() { caller }: Admitted, @Param('id') id: string): Promise<ViewOf<'StreamMapping'>> {
    return showStreamMapping(this.sources, caller, id);
  }

  @Get(':id/errors')
  async listStreamErrors(
    @Req() { caller }: Admitted,
    @Param('id') id: string,
    @Query() query: unknown,
  ): Promise<Page<StreamErrorView>> {
    const { customer_id, ...wanted } = readQuery<StreamErrorQuery>(queries.listStreamErrors, query);
    const customer = customer_id === undefined ? {} : { customer_id: canonicalId(customer_id) };
    const found = await findStream(this.stores, caller, id);
    return listStreamErrors(storesSeenBy(this.stores, caller, found), found, { ...wanted, ...customer });
  }

  @Get(':id/asyncapi')
  describeStream(@Req() { caller }: Admitted, @Param('id') id: string): Promise<AsyncApiDocument> {
    return describeStream(this.sources, caller, id);
  }

  @Post(':id/pause')
  @HttpCode(200)
  pauseStream(@Req() { caller }: Admitted, @Param('id') id: string, @Body() given: unknown): Promise<StreamView> {
    readBody('Nothing', given);
    return this.answer(pauseStream(this.sources, caller, id));
  }

  @Post(':id/resume')
  @HttpCode(200)
  resumeStream(@Req() { caller }: Admitted, @Param('id') id: string, @Body() given: unknown): Promise<StreamView> {
    return this.answer(resumeStream(this.sources, caller, { id, ...readBody('ResumedStream', given) }));
  }

  @Post(':id/remap')
  @HttpCode(200)
  remapStream(@Req() { caller }: Admitted, @Param('id') id: string, @Body() given: unknown): Promise<StreamView> {
    const mapping = readBody('RemappedStream', given).mapping as MappingDefinition;
    return this.answer(remapStream(this.sources, caller, { id, mapping }));
  }

  @Post(':id/resize')
  @HttpCode(200)
  resizeStream(@Req() { caller }: Admitted, @Param('id') id: string, @Body() given: unknown): Promise<StreamView> {
    return this.answer(resizeStream(this.sources, caller, { id, ...readBody('ResizedStream', given) }));
  }

  @Delete(':id')
  @HttpCode(204)
  async deleteStream(@Req() { caller }: Admitted, @Param('id') id: string, @Query() query: unknown): Promise<void> {
    await deleteStream(this.sources, caller, {
      id,
      ...readQuery<{ readonly discard: boolean }>(queries.deleteStream, query),
    });
  }

  private async answer(stream: Promise<StreamDoc>): Promise<StreamView> {
    return answerStream(this.sources, await stream);
  }
}
