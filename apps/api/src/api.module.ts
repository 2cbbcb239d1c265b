import type { Server, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
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
  type OnModuleDestroy,
} from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, HttpAdapterHost, NestFactory } from '@nestjs/core';
import { ExpressAdapter, type NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { generalAsyncApi } from '#libs/api-contract';
import type { KafkaContact } from '#libs/kafka';
import { type Mongo, openMongo, openStores } from '#libs/mongo';
import { answerProbe, LOGGER, type Logger, nestLogger, RUNTIME, type Runtime } from '#libs/runtime';
import { brokerProviders, CONTACT } from './broker.module.js';
import { ApiSettings } from './config.js';
import { serveConsole } from './console/serve-console.js';
import { completeDocument, type ScannedDocument } from './contract/complete-document.js';
import { operationOf } from './contract/operations.js';
import { controllers } from './controllers.module.js';
import { isOfEndpoint } from './csv-endpoint/endpoint-paths.js';
import { refusalAnswer } from './csv-endpoint/refusal-answer.js';
import { type Admitted, refuseUnknown, requireScopes } from './http/access.js';
import { type AdmissionStores, admitFirst } from './http/admit-first.js';
import { answerWhileStarting } from './http/answer-while-starting.js';
import { Closing } from './http/closing.js';
import { countRequests } from './http/count-requests.js';
import { answerEarly, boundRest } from './http/drop-rest.js';
import { holdBodiesBack } from './http/expect-continue.js';
import { findRoute, type RoutedRequest, requireMethod } from './http/find-route.js';
import { FrontDoor } from './http/front-door.js';
import { GateInterceptor } from './http/gate.interceptor.js';
import { describeRequest, logRequests } from './http/log-requests.js';
import { parseBody } from './http/parse-body.js';
import { asProblem } from './http/problem.js';
import { nameRequest, requestIdOf } from './http/request-id.js';
import { requireReadableBody } from './http/require-readable-body.js';
import { type Paths, RouteTable } from './http/route-table.js';
import { secureAnswer } from './http/security-headers.js';
import { LeftImports } from './imports/left-imports.js';
import { STORES } from './injection.js';
import { openLeft } from './open-left.js';

const MONGO = Symbol('mongo');

/** What is about to be called needs its scopes, by whichever address it was found. */
@Injectable()
class ScopeGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { scopes, door, admits } = operationOf(context.getHandler().name);
    const { caller } = context.switchToHttp().getRequest<Partial<Admitted>>();
    const isForSomebody = scopes.length > 0 || door !== undefined || admits === 'person';
    if (isForSomebody) requireScopes(caller ?? refuseUnknown(), scopes);
    return true;
  }
}

/** Every error leaves as problem details, or in the form of the CSV endpoint. Only what is Sluice's own fault is logged. */
@Catch()
class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const problem = asProblem(error);
    const { code, status } = problem;
    const request = host.switchToHttp().getRequest<RoutedRequest>();
    const response = host.switchToHttp().getResponse<ServerResponse>();
    if (status >= 500)
      this.logger.error({ err: error, code, status, ...describeRequest(request, response) }, 'a request failed');
    if (response.headersSent) return void response.destroy();
    const { path } = request;
    void answerEarly(request, response, refusalAnswer(problem, { path, requestId: requestIdOf(response) }));
  }
}

/** The process `api`: the front desk of Sluice. */
@Module({
  controllers: [...controllers],
  providers: [
    { provide: MONGO, inject: [RUNTIME], useFactory: openMongo },
    ...brokerProviders,
    { provide: STORES, inject: [MONGO], useFactory: openStores },
    { provide: Closing, useFactory: () => new Closing() },
    {
      provide: LeftImports,
      inject: [STORES, ApiSettings, LOGGER],
      useFactory: openLeft,
    },
    { provide: APP_GUARD, useClass: ScopeGuard },
    { provide: APP_INTERCEPTOR, useClass: GateInterceptor },
    { provide: APP_FILTER, useClass: ProblemFilter },
  ],
})
export class ApiModule implements OnModuleDestroy, OnApplicationShutdown {
  constructor(
    private readonly closing: Closing,
    private readonly host: HttpAdapterHost,
    @Inject(MONGO) private readonly mongo: Mongo,
    @Inject(CONTACT) private readonly contact: KafkaContact,
  ) {}

  onModuleDestroy(): void {
    this.closing.begin(this.host.httpAdapter.getHttpServer());
  }

  /** After the last request has been answered. */
  async onApplicationShutdown(): Promise<void> {
    await this.contact.stop();
    await this.mongo.close();
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

const tune = (server: Server): void => {
  server.requestTimeout = 0;
  server.timeout = IDLE_MS;
  holdBodiesBack(server);
};

/** Where the build puts the console, beside this process. */
const CONSOLE = fileURLToPath(new URL('../../console', import.meta.url));

/** What comes before the controllers. Who asks is known before anything of a body is read. */
const putInFront = (
  app: NestExpressApplication,
  document: OpenAPIObject,
  { logger, metrics }: Pick<Runtime<ApiSettings>, 'logger' | 'metrics'>,
) => {
  const routes = new RouteTable(document.paths as Paths, isOfEndpoint);
  app.use(app.get(Closing).watch, secureAnswer, nameRequest, serveConsole(CONSOLE), boundRest, findRoute(routes));
  app.use(countRequests(metrics), logRequests(logger));
  app.use(admitFirst(app.get<AdmissionStores>(STORES), metrics), requireMethod, requireReadableBody, parseBody);
};

const answerJson = (response: ServerResponse, document: object): void => {
  response.setHeader('content-type', 'application/json; charset=utf-8');
  response.end(JSON.stringify(document));
};

const configure = (
  app: NestExpressApplication,
  runtime: Pick<Runtime<ApiSettings>, 'settings' | 'logger' | 'metrics'>,
): void => {
  app.disable('x-powered-by').disable('etag').set('trust proxy', runtime.settings.proxies);
  const document = describeApi(app);
  putInFront(app, document, runtime);
  const asyncApi = generalAsyncApi(runtime.settings.topicPrefix);
  app.use('/docs/asyncapi', (_: unknown, response: ServerResponse) => answerJson(response, asyncApi));
  SwaggerModule.setup('docs', app, document, { jsonDocumentUrl: 'docs/json', raw: ['json'] });
};

type Opening = Pick<Runtime<ApiSettings>, 'settings' | 'logger' | 'metrics' | 'checks'>;

/** Listens at once: whether the process lives, and why it isn't ready, is answered before its database is there. */
const openDoor = async ({ settings, metrics: { registry }, checks, logger }: Opening): Promise<FrontDoor> => {
  const address = { port: settings.httpPort, host: settings.httpHost };
  const door = await FrontDoor.open(
    address,
    answerWhileStarting((request, response) => answerProbe(request, response, { registry, checks })),
  );
  tune(door.server);
  logger.info({ port: door.port }, 'listening');
  return door;
};

/** Opens the HTTP interface of a module that imports ApiModule. */
export const openApi = async (root: DynamicModule, runtime: Opening): Promise<NestExpressApplication> => {
  const { settings, logger, metrics } = runtime;
  const door = await openDoor(runtime);
  const options = { logger: nestLogger(logger), abortOnError: false, bodyParser: false };
  const app = await NestFactory.create<NestExpressApplication>(root, door.lendTo(new ExpressAdapter()), options);
  configure(app, { settings, logger, metrics });
  await app.listen(settings.httpPort, settings.httpHost);
  logger.info({ url: await app.getUrl() }, 'serving HTTP');
  return app;
};
