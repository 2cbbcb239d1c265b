import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import {
  type ArgumentsHost,
  type CanActivate,
  Catch,
  type DynamicModule,
  type ExceptionFilter,
  type ExecutionContext,
  type INestApplication,
  Inject,
  Injectable,
  Module,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { APP_FILTER, APP_GUARD, NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { type Mongo, openMongo, openStores, type Stores } from '#libs/mongo';
import { LOGGER, type Logger, nestLogger, RUNTIME, type Runtime } from '#libs/runtime';
import { type Admitted, admit, isProtected } from './access.js';
import { AttributesController } from './attributes.controller.js';
import type { ApiSettings } from './config.js';
import { completeDocument, type ScannedDocument } from './contract/complete-document.js';
import { CustomersController } from './customers.controller.js';
import { EventsController } from './events.controller.js';
import { FilesController } from './files.controller.js';
import { ImpactController } from './impact.controller.js';
import { ImportsController } from './imports.controller.js';
import { KindsController } from './kinds.controller.js';
import { logRequests } from './log-requests.js';
import { MappingController } from './mapping.controller.js';
import { MappingsController } from './mappings.controller.js';
import { OperationsController } from './operations.controller.js';
import { asProblem } from './problem.js';
import { ReportsController } from './reports.controller.js';
import { requireDistinctKeys } from './require-distinct-keys.js';
import { requireReadableBody } from './require-readable-body.js';
import { secureAnswer } from './security-headers.js';
import { StatusController } from './status.controller.js';
import { STORES } from './tokens.js';
import { WorkflowsController } from './workflows.controller.js';
import { WorkspaceController } from './workspace.controller.js';

const MONGO = Symbol('mongo');

/** Nobody reaches a workspace's data without its token. */
@Injectable()
class AccessGuard implements CanActivate {
  constructor(@Inject(STORES) private readonly stores: Stores) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context
      .switchToHttp()
      .getRequest<IncomingMessage & { path: string; caller?: Admitted['caller'] }>();
    const { method = 'GET', path, headers } = request;
    if (!isProtected(path)) return true;
    request.caller = await admit({ method, path, headers }, (token) => this.stores.tokens.find(token));
    return true;
  }
}

/** Every error leaves as problem details. Only what is Sluice's own fault is logged. */
@Catch()
class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const problem = asProblem(error);
    if (problem.status >= 500) this.logger.error({ err: error, code: problem.code }, 'a request failed');
    const response = host.switchToHttp().getResponse<ServerResponse>();
    if (response.headersSent) return void response.destroy();
    response.writeHead(problem.status, {
      'content-type': 'application/problem+json',
      ...(problem.status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
    });
    response.end(JSON.stringify(problem.document));
  }
}

/** The process `api`: the front desk of Sluice. */
@Module({
  controllers: [
    ImportsController,
    FilesController,
    ReportsController,
    CustomersController,
    EventsController,
    AttributesController,
    MappingController,
    MappingsController,
    KindsController,
    WorkflowsController,
    ImpactController,
    WorkspaceController,
    StatusController,
    OperationsController,
  ],
  providers: [
    { provide: MONGO, inject: [RUNTIME], useFactory: openMongo },
    { provide: STORES, inject: [MONGO], useFactory: openStores },
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_FILTER, useClass: ProblemFilter },
  ],
})
export class ApiModule implements OnApplicationShutdown {
  constructor(@Inject(MONGO) private readonly mongo: Mongo) {}

  /** After the last request has been answered. */
  onApplicationShutdown(): Promise<void> {
    return this.mongo.close();
  }
}

const API_VERSION = '1.0.0';

/** The OpenAPI document: addresses from the controllers, everything else from the contract. */
export const describeApi = (app: INestApplication): OpenAPIObject => {
  const info = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Sluice')
    .setDescription('Imports customer data, and answers for every record.')
    .setVersion(API_VERSION)
    .build();
  const operationIdFactory = (_controller: string, method: string): string => method;
  const scanned = SwaggerModule.createDocument(app, info, { operationIdFactory, autoTagControllers: false });
  return completeDocument(scanned as unknown as ScannedDocument) as OpenAPIObject;
};

/** A connection on which nothing happens for so long is closed; how long a whole upload takes is not limited. */
const IDLE_MS = 120_000;

/** Sets up what stands before and beside the controllers. */
const configure = (app: NestExpressApplication, logger: Logger): void => {
  app.disable('x-powered-by', 'etag');
  app.use(secureAnswer, logRequests(logger), requireReadableBody);
  app.useBodyParser('json', { limit: '1mb', inflate: false });
  app.use(requireDistinctKeys);
  SwaggerModule.setup('docs', app, () => describeApi(app), { jsonDocumentUrl: 'docs/json', raw: ['json'] });
  const server: Server = app.getHttpServer();
  server.requestTimeout = 0;
  server.timeout = IDLE_MS;
};

/** Opens the HTTP interface of a module that imports ApiModule. */
export const openApi = async (
  root: DynamicModule,
  { settings, logger }: Pick<Runtime<ApiSettings>, 'settings' | 'logger'>,
): Promise<NestExpressApplication> => {
  const options = { logger: nestLogger(logger), abortOnError: false, bodyParser: false, rawBody: true };
  const app = await NestFactory.create<NestExpressApplication>(root, options);
  configure(app, logger);
  await app.listen(settings.httpPort, settings.httpHost);
  logger.info({ url: await app.getUrl() }, 'serving HTTP');
  return app;
};
