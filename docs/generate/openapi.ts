import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { HealthChecks, LOGGER, METRICS, RUNTIME } from '#libs/runtime';
import { ApiModule, describeApi } from '../../apps/api/src/api.module.js';
import { ApiSettings } from '../../apps/api/src/config.js';
import { projectRoot } from '../../deploy/local/paths.js';

class PreviewModule {}

/** What the api asks of its surroundings; in a preview nothing of it is made or used. */
const surroundings = [ApiSettings, HealthChecks, LOGGER, METRICS, RUNTIME];

const preview: DynamicModule = {
  module: PreviewModule,
  global: true,
  imports: [ApiModule],
  providers: surroundings.map((provide) => ({ provide, useValue: {} })),
  exports: surroundings,
};

/** The OpenAPI document as text. Needs no broker and no database: nothing of the api is opened. */
export const openApiDocument = async (): Promise<string> => {
  const app = await NestFactory.create(preview, { preview: true, logger: false, abortOnError: false });
  return `${JSON.stringify(describeApi(app), null, 2)}\n`;
};

// Writes docs/openapi.json again: npm run generate
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(join(projectRoot, 'docs/openapi.json'), await openApiDocument());
}
