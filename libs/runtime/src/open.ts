import type { DynamicModule, INestApplicationContext, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { AsyncMicroserviceOptions, CustomTransportStrategy } from '@nestjs/microservices';
import type { CommonSettings } from './common-settings.js';
import { nestLogger } from './logger.js';
import type { Runtime, Service } from './service.js';

/** Opens an application that works by itself, without a transport. */
export const openContext = (
  root: DynamicModule,
  { logger }: Pick<Runtime<CommonSettings>, 'logger'>,
): Promise<INestApplicationContext> =>
  NestFactory.createApplicationContext(root, { logger: nestLogger(logger), abortOnError: false });

/** Opens an application that consumes through the transport that its module provides under the given class. */
export const openConsumer =
  <T extends CommonSettings>(transport: Type<CustomTransportStrategy>): NonNullable<Service<T>['open']> =>
  async (root, { logger }) => {
    const app = await NestFactory.createMicroservice<AsyncMicroserviceOptions>(root, {
      logger: nestLogger(logger),
      abortOnError: false,
      inject: [transport],
      useFactory: (strategy: CustomTransportStrategy) => ({ strategy }),
    });
    await app.listen();
    return app;
  };
