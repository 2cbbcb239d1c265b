import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { nestLogger, runService } from '#libs/runtime';
import { ApiModule, configureApi } from './api.module.js';
import { ApiSettings } from './config.js';

await runService({
  name: 'api',
  module: ApiModule,
  settings: ApiSettings,
  metrics: [],
  open: async (root, { settings, logger }) => {
    const options = { logger: nestLogger(logger), abortOnError: false, bodyParser: false };
    const app = await NestFactory.create<NestExpressApplication>(root, options);
    configureApi(app, logger);
    await app.listen(settings.httpPort, settings.httpHost);
    logger.info({ url: await app.getUrl() }, 'serving HTTP');
    return app;
  },
});
